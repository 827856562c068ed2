-- When somebody last asked for the result at once: edits made before are not waited for.
ALTER TABLE video
  ADD COLUMN hurried_at DATETIME(3) NULL;
