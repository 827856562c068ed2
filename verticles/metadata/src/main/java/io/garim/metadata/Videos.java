package io.garim.metadata;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.CreateVideo;
import io.garim.contract.video.UploadBroken;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoReceived;
import io.garim.contract.video.VideoView;
import io.garim.contract.work.Done;
import io.garim.domain.job.VideoEvent;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.policy.JobSettings;
import io.garim.domain.wire.RecordBytes;
import io.garim.metadata.Changes.Change;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** What people ask of videos: announce, receive, cancel, retry, delete. */
final class Videos {
  private final Database database;
  private final Changes changes;
  private final VideoViews views;
  private final ObjectWriter objects;
  private final MetadataConfig config;
  private final Ids ids;
  private final News news;

  Videos(
      Database database,
      Changes changes,
      VideoViews views,
      ObjectWriter objects,
      MetadataConfig config,
      Ids ids,
      News news) {
    this.database = database;
    this.changes = changes;
    this.views = views;
    this.objects = objects;
    this.config = config;
    this.ids = ids;
    this.news = news;
  }

  Future<VideoView> create(CreateVideo ask) {
    String id = ids.next();
    return VideoTable.insert(database.client(), id, ask)
        .compose(done -> views.living(id))
        .compose(
            row -> {
              news.stateChanged(row);
              return views.view(row);
            });
  }

  Future<VideoView> receive(VideoReceived ask) {
    Claim original = ask.original();
    boolean own =
        original.bucket() == Bucket.ORIGINALS
            && original.key().startsWith(ObjectKeys.prefix(ask.id()));
    if (!own) throw new ServiceException(FailureKind.INVALID, "That is no original of this video.");
    return changes
        .apply(ask.id(), row -> received(row, original))
        .compose(changed -> viewOf(changed, ask.id()));
  }

  private Future<Optional<Change>> received(VideoRow row, Claim original) {
    Optional<Claim> known = row.claims().find("source");
    if (known.isPresent()) {
      if (known.get().equals(original)) return Future.succeededFuture(Optional.empty());
      throw new ServiceException(FailureKind.CONFLICT, "Other bytes were received before.");
    }
    Optional<Change> change =
        Change.on(row, new VideoEvent.Received(), c -> UploadTable.settled(c, row.id()));
    if (change.isEmpty()) return Future.succeededFuture(change);
    return storeSettings(row)
        .map(
            settings ->
                change.map(
                    c ->
                        c.with(
                            next ->
                                next.withSize(original.size())
                                    .withClaim("source", original)
                                    .withClaim("settings", settings))));
  }

  private Future<Claim> storeSettings(VideoRow row) {
    var settings =
        new JobSettings(row.policy(), config.encoder(), config.encoderThreads(), ids.secret());
    byte[] bytes = RecordBytes.write(settings);
    String key = ObjectKeys.byContent(row.id(), "settings", TaskInputs.sha256(bytes));
    return objects.write(Bucket.WORK, key, Buffer.buffer(bytes));
  }

  Future<VideoView> breakOff(UploadBroken ask) {
    String sentence = ask.sentence().isBlank() ? "The upload was cut." : ask.sentence();
    return wish(ask.id(), new VideoEvent.UploadLost(sentence));
  }

  Future<VideoView> cancel(VideoId id) {
    return wish(id.id(), new VideoEvent.Cancel());
  }

  Future<VideoView> retry(VideoId id) {
    return wish(id.id(), new VideoEvent.Retry());
  }

  private Future<VideoView> wish(String id, VideoEvent event) {
    return changes
        .apply(id, row -> Future.succeededFuture(Change.on(row, event)))
        .compose(changed -> viewOf(changed, id));
  }

  private Future<VideoView> viewOf(Optional<VideoRow> changed, String id) {
    return changed
        .map(Future::succeededFuture)
        .orElseGet(() -> views.living(id))
        .compose(views::view);
  }

  /** The tombstone is set at once; objects go afterwards, and again later. */
  Future<Done> delete(VideoId id) {
    return changes
        .apply(
            id.id(),
            row -> {
              if (row.phase() == VideoPhase.DELETED) {
                return Future.succeededFuture(Optional.empty());
              }
              Optional<Change> change = Change.on(row, new VideoEvent.Delete());
              return Future.succeededFuture(change.map(c -> c.with(VideoRow::nameless)));
            })
        .map(Done.DONE);
  }
}
