-- A range of a video as a video of its own: made of the parts that are there, of its two boundary
-- segments rendered once more, and of the sound. Belongs to one version of the edits.

CREATE TABLE export (
  id               CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  video_id         CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state            VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_frame       BIGINT NOT NULL,
  to_frame         BIGINT NOT NULL,
  from_pts         BIGINT NOT NULL,
  to_pts           BIGINT NOT NULL,
  cut              BIGINT NOT NULL,
  plan             MEDIUMBLOB NOT NULL,
  result           VARBINARY(1000) NULL,
  problem_code     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  problem_sentence VARCHAR(1000) NOT NULL DEFAULT '',
  created_at       DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY export_newest (video_id, created_at),
  KEY export_state (state),
  CONSTRAINT export_of_video FOREIGN KEY (video_id) REFERENCES video (id),
  CONSTRAINT export_state_known CHECK (state IN ('WORKING', 'READY', 'OUTDATED', 'FAILED')),
  CONSTRAINT export_range CHECK (from_frame < to_frame AND from_pts < to_pts)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE export_part (
  export_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  segment   INT NOT NULL,
  part      VARBINARY(1000) NOT NULL,
  blanked   BIGINT NOT NULL,
  PRIMARY KEY (export_id, segment),
  CONSTRAINT part_of_export FOREIGN KEY (export_id) REFERENCES export (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Empty for the tasks of a video itself.
ALTER TABLE task
  ADD COLUMN export_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  DROP KEY task_once,
  ADD UNIQUE KEY task_once (video_id, export_id, kind, segment),
  ADD KEY task_export (export_id, state);
