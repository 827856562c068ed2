-- Following a subject: tasks beside a video's way to its result, and what became of each.

ALTER TABLE task DROP CONSTRAINT task_kind_known;
ALTER TABLE task
  ADD CONSTRAINT task_kind_known CHECK (kind IN ('PROBE', 'SURVEY', 'ANALYZE', 'RENDER', 'AUDIO',
    'COMPOSE', 'FOLLOW')),
  ADD KEY task_kind (kind, state, video_id);

-- version: of the edit that drew the box. last_frame: the furthest that boxes were added on.
CREATE TABLE trail (
  task_id    CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  video_id   CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  cmd_id     CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version    BIGINT NOT NULL,
  backward   INT NOT NULL,
  state      VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  frames     BIGINT NOT NULL,
  last_frame BIGINT NULL,
  why        VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (task_id),
  UNIQUE KEY trail_once (video_id, cmd_id, backward),
  CONSTRAINT trail_of_video FOREIGN KEY (video_id) REFERENCES video (id),
  CONSTRAINT trail_state_known CHECK (state IN ('WAITING', 'FOLLOWED', 'NOTHING', 'WITHDRAWN',
    'FAILED'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
