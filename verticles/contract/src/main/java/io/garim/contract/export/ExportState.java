package io.garim.contract.export;

/**
 * How far an export is. WORKING: it is being made. READY: it may be read. OUTDATED: an edit hid or
 * muted something in its range since, so that it may never be read again. FAILED: it could not be
 * made.
 */
public enum ExportState {
  WORKING,
  READY,
  OUTDATED,
  FAILED
}
