package io.garim.contract.video;

import io.garim.contract.bytes.Claim;

/**
 * Asks a worker's node for the picture of a frame as its slice has it, rendered or not.
 *
 * @param pts when the frame is shown
 * @param settings of the video
 * @param slice of the segment that holds the frame
 */
public record MakePreview(
    String videoId, int segment, long pts, Claim source, Claim probe, Claim settings, Claim slice) {
  /** What has one node make all of these: the segment, whose frames it then has decoded. */
  public String subject() {
    return videoId + "/" + segment;
  }
}
