package io.garim.http;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.VideoId;
import io.vertx.core.json.JsonObject;

/**
 * What a browser asks of a video over its event bus: the body that REST takes, which names its
 * video itself.
 *
 * @param body as the API's contract wants it, without the video's id
 */
record BusRequest(String videoId, JsonObject body) {
  /** Reads it; fails with INVALID naming the field where the contract says otherwise. */
  static BusRequest of(Object message, ApiOperation operation) {
    if (!(message instanceof JsonObject json)) {
      throw new ServiceException(FailureKind.INVALID, "the body: no JSON object.");
    }
    JsonObject body = json.copy();
    Object id = body.remove("videoId");
    operation.checkBody(body);
    VideoId video = Problems.checked(() -> new VideoId(id instanceof String text ? text : ""));
    return new BusRequest(video.id(), body);
  }
}
