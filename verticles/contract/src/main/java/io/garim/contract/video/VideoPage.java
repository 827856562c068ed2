package io.garim.contract.video;

import java.util.List;

/** A page of videos and where the next one begins; an empty cursor means there is none. */
public record VideoPage(List<VideoView> videos, String nextCursor) {
  public VideoPage {
    videos = List.copyOf(videos);
  }
}
