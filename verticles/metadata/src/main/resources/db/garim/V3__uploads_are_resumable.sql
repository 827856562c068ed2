-- Uploads that may be gone on with: what the store has of a video whose bytes are still coming, and
-- who may send more. Without an object nothing came yet.

CREATE TABLE upload (
  video_id   CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  object     VARBINARY(8000) NULL,
  length     BIGINT NOT NULL,
  received   BIGINT NOT NULL,
  parts      INT NOT NULL,
  writer     VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  touched_at DATETIME(3) NOT NULL,
  PRIMARY KEY (video_id),
  CONSTRAINT upload_of_video FOREIGN KEY (video_id) REFERENCES video (id),
  CONSTRAINT upload_counts CHECK (0 <= received AND received <= length)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE upload_part (
  video_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number   INT NOT NULL,
  tag      VARCHAR(1000) NOT NULL,
  size     BIGINT NOT NULL,
  hashes   MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (video_id, number),
  CONSTRAINT part_of_upload FOREIGN KEY (video_id) REFERENCES upload (video_id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
