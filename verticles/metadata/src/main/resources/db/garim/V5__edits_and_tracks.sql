-- What people change of what is hidden: a log, never shortened, and the tracks it speaks of.

CREATE TABLE edit (
  video_id     CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version      BIGINT NOT NULL,
  cmd_id       CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body         MEDIUMBLOB NOT NULL,
  created_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (video_id, version),
  UNIQUE KEY edit_once (video_id, cmd_id),
  CONSTRAINT edit_of_video FOREIGN KEY (video_id) REFERENCES video (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE track (
  video_id    CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  birth       INT NOT NULL,
  ordinal     INT NOT NULL,
  target      VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  first_frame BIGINT NOT NULL,
  end_frame   BIGINT NOT NULL,
  hidden      BIGINT NOT NULL,
  doubtful    BIGINT NOT NULL,
  PRIMARY KEY (video_id, birth, ordinal),
  CONSTRAINT track_of_video FOREIGN KEY (video_id) REFERENCES video (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- edits: the last version of the log. hides: the last one that hides something more. cut: the one
-- that the slices are planned with. result_cut: the one that the result was composed of.
ALTER TABLE video
  ADD COLUMN edits      BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN hides      BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN cut        BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN result_cut BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN edited_at  DATETIME(3) NULL;

-- base: the automatic slice. hides: the last edit that hides more in here. cut, part_cut: what the
-- slice and the part are made with; a part older than hides must not be shown.
ALTER TABLE segment
  ADD COLUMN base     VARBINARY(1000) NULL,
  ADD COLUMN hides    BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN cut      BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN part_cut BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN regions  BIGINT NOT NULL DEFAULT 0;

UPDATE segment SET base = slice;
