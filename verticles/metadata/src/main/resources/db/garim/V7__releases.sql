-- Who lets a result out. What a person releases is one result, by its digest; the last one stands in
-- the video's row, all of them in rows of their own.

ALTER TABLE video
  ADD COLUMN release_policy   VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    DEFAULT 'AUTOMATIC',
  ADD COLUMN released_version BIGINT NULL,
  ADD COLUMN released_result  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN released_by      VARCHAR(200) NULL,
  ADD COLUMN released_at      DATETIME(3) NULL,
  ADD CONSTRAINT video_release_known CHECK (release_policy IN ('AUTOMATIC', 'BY_PERSON'));

CREATE TABLE video_release (
  id         BIGINT NOT NULL AUTO_INCREMENT,
  video_id   CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version    BIGINT NOT NULL,
  result     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  author     VARCHAR(200) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY release_of (video_id, id),
  CONSTRAINT release_of_video FOREIGN KEY (video_id) REFERENCES video (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
