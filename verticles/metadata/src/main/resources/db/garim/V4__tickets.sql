-- A socket for frames is opened with a ticket, which any node may have given out.

CREATE TABLE ticket (
  digest   CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  video_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  until    DATETIME(3) NOT NULL,
  PRIMARY KEY (digest),
  KEY ticket_until (until)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- How many parts of a segment were accepted so far: tells one picture of a frame from the next.
ALTER TABLE segment ADD COLUMN revision INT NOT NULL DEFAULT 0;
UPDATE segment SET revision=1 WHERE part IS NOT NULL;
