-- Previews are made when somebody looks, and the oldest go when there are too many.

ALTER TABLE segment
  ADD COLUMN pack_size BIGINT NULL,
  ADD COLUMN pack_at DATETIME(3) NULL,
  ADD KEY segment_pack (pack_at);
