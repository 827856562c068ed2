-- Times are UTC. Ids are UUIDs in lower case. Columns of bytes hold records in Garim's own form.

CREATE TABLE video (
  id               CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name             VARCHAR(255) NOT NULL,
  size             BIGINT NOT NULL,
  phase            VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stood_at         VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version          BIGINT NOT NULL,
  policy           VARBINARY(4000) NOT NULL,
  claims           VARBINARY(8000) NOT NULL,
  facts            VARBINARY(2000) NULL,
  survey           INT NOT NULL,
  surveyed         INT NOT NULL,
  segments         INT NOT NULL,
  analyzed         INT NOT NULL,
  planned          INT NOT NULL,
  rendered         INT NOT NULL,
  sound            INT NOT NULL,
  sound_done       INT NOT NULL,
  frames           BIGINT NOT NULL,
  analyzed_frames  BIGINT NOT NULL,
  rendered_frames  BIGINT NOT NULL,
  blanked          BIGINT NOT NULL,
  regions          BIGINT NOT NULL,
  plan_next        INT NOT NULL,
  problem_code     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  problem_sentence VARCHAR(1000) NOT NULL,
  created_at       DATETIME(3) NOT NULL,
  updated_at       DATETIME(3) NOT NULL,
  sweeps           INT NOT NULL,
  sweep_at         DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY video_newest (created_at, id),
  KEY video_phase (phase, created_at),
  KEY video_sweep (sweep_at),
  CONSTRAINT video_phase_known CHECK (phase IN ('RECEIVING', 'PROBING', 'PROCESSING', 'COMPOSING',
    'RELEASED', 'FAILED', 'CANCELLED', 'DELETED')),
  CONSTRAINT video_counts CHECK (0 <= rendered AND rendered <= planned AND planned <= analyzed
    AND analyzed <= segments)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE segment (
  video_id    CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  idx         INT NOT NULL,
  range_from  BIGINT NOT NULL,
  range_to    BIGINT NOT NULL,
  analysis    VARBINARY(1000) NULL,
  slice       VARBINARY(1000) NULL,
  part        VARBINARY(1000) NULL,
  pack        VARBINARY(1000) NULL,
  first_frame BIGINT NULL,
  frames      BIGINT NULL,
  pts_digest  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  blanked     BIGINT NOT NULL DEFAULT 0,
  inputs_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (video_id, idx),
  KEY segment_frame (video_id, first_frame),
  CONSTRAINT segment_of_video FOREIGN KEY (video_id) REFERENCES video (id),
  CONSTRAINT segment_range CHECK (range_from <= range_to)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE task (
  id             CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  video_id       CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind           VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  segment        INT NOT NULL,
  range_from     BIGINT NOT NULL,
  range_to       BIGINT NOT NULL,
  state          VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  attempt        INT NOT NULL,
  holder         VARCHAR(120) NULL,
  lease_until    DATETIME(3) NULL,
  released_at    DATETIME(3) NULL,
  urgency        INT NOT NULL,
  turn           INT NOT NULL,
  not_before     DATETIME(3) NOT NULL,
  faults         INT NOT NULL,
  hitches        INT NOT NULL,
  blank          INT NOT NULL,
  inputs         VARBINARY(8000) NOT NULL,
  inputs_hash    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  progress_done  BIGINT NOT NULL,
  progress_total BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY task_once (video_id, kind, segment),
  KEY task_next (video_id, state, urgency, turn, segment),
  KEY task_lease (state, lease_until),
  KEY task_released (state, released_at),
  CONSTRAINT task_of_video FOREIGN KEY (video_id) REFERENCES video (id),
  CONSTRAINT task_kind_known CHECK (kind IN ('PROBE', 'SURVEY', 'ANALYZE', 'RENDER', 'AUDIO',
    'COMPOSE')),
  CONSTRAINT task_state_known CHECK (state IN ('PENDING', 'RELEASED', 'LEASED', 'DONE', 'FAILED',
    'CANCELLED'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE outbox (
  id          BIGINT NOT NULL AUTO_INCREMENT,
  task_id     CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  attempt     INT NOT NULL,
  partition_no INT NOT NULL,
  taker       CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  taken_until DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY outbox_task (task_id),
  KEY outbox_taker (taker)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE leader (
  role        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  holder      CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  until       DATETIME(3) NOT NULL,
  PRIMARY KEY (role)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO leader (role, holder, until) VALUES ('dispatcher', '', '2000-01-01 00:00:00');

CREATE TABLE dead_letter (
  id         BIGINT NOT NULL AUTO_INCREMENT,
  origin     VARCHAR(120) NOT NULL,
  content    TEXT NOT NULL,
  reason     VARCHAR(1000) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY dead_letter_age (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
