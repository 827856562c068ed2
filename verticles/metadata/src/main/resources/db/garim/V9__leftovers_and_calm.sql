-- Objects that nothing names any more, and since when that is known: they are deleted a while after.

CREATE TABLE leftover (
  video_id   CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  bucket     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  object_key VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  since      DATETIME(3) NOT NULL,
  PRIMARY KEY (video_id, bucket, object_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- tidied_at: when the objects of a video were last compared with what names them. untidy: whether
-- some were left then.
ALTER TABLE video
  ADD COLUMN tidied_at DATETIME(3) NOT NULL DEFAULT '2000-01-01',
  ADD COLUMN untidy    INT NOT NULL DEFAULT 0,
  ADD KEY video_tidied (tidied_at, untidy, updated_at, edited_at, phase);

-- Where a detected track is surely one and the same person, slice by slice.
CREATE TABLE calm (
  video_id   CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  birth      INT NOT NULL,
  ordinal    INT NOT NULL,
  from_frame BIGINT NOT NULL,
  body       VARBINARY(300) NOT NULL,
  PRIMARY KEY (video_id, birth, ordinal, from_frame),
  CONSTRAINT calm_of_video FOREIGN KEY (video_id) REFERENCES video (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
