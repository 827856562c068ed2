package io.garim.contract.bus;

import io.garim.contract.bytes.AbortUpload;
import io.garim.contract.bytes.AskRoom;
import io.garim.contract.bytes.DeleteObjects;
import io.garim.contract.bytes.DropObjects;
import io.garim.contract.bytes.ListObjects;
import io.garim.contract.bytes.ObjectPage;
import io.garim.contract.bytes.ObjectsDeleted;
import io.garim.contract.bytes.Room;
import io.garim.contract.edit.EditPage;
import io.garim.contract.edit.EditReply;
import io.garim.contract.edit.EditorSeen;
import io.garim.contract.edit.FindTrail;
import io.garim.contract.edit.ListEdits;
import io.garim.contract.edit.MakeEdit;
import io.garim.contract.edit.MakeTrail;
import io.garim.contract.edit.TrackList;
import io.garim.contract.edit.TrailReply;
import io.garim.contract.edit.TrailView;
import io.garim.contract.edit.VideoEdited;
import io.garim.contract.edit.VideoFollowed;
import io.garim.contract.export.ExportId;
import io.garim.contract.export.ExportList;
import io.garim.contract.export.ExportView;
import io.garim.contract.export.MakeExport;
import io.garim.contract.report.ListReportSegments;
import io.garim.contract.report.ListTracks;
import io.garim.contract.report.ReportFacts;
import io.garim.contract.report.ReportSegments;
import io.garim.contract.task.LeaseAnswer;
import io.garim.contract.task.LeaseTask;
import io.garim.contract.task.RenewAnswer;
import io.garim.contract.task.RenewLease;
import io.garim.contract.task.ResultVerdict;
import io.garim.contract.task.TaskResult;
import io.garim.contract.video.BeginUpload;
import io.garim.contract.video.CreateVideo;
import io.garim.contract.video.FrameLocation;
import io.garim.contract.video.KeepPack;
import io.garim.contract.video.KeepParts;
import io.garim.contract.video.LeaveUpload;
import io.garim.contract.video.ListParts;
import io.garim.contract.video.ListSlices;
import io.garim.contract.video.ListVideos;
import io.garim.contract.video.LiveEdge;
import io.garim.contract.video.LocateFrame;
import io.garim.contract.video.MakePack;
import io.garim.contract.video.MakePreview;
import io.garim.contract.video.PackKept;
import io.garim.contract.video.PartList;
import io.garim.contract.video.RedeemTicket;
import io.garim.contract.video.ReleaseReply;
import io.garim.contract.video.ReleaseVideo;
import io.garim.contract.video.ResultLocation;
import io.garim.contract.video.SliceList;
import io.garim.contract.video.TakeUpload;
import io.garim.contract.video.Ticket;
import io.garim.contract.video.UploadBroken;
import io.garim.contract.video.UploadState;
import io.garim.contract.video.UploadWanted;
import io.garim.contract.video.VideoChanged;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoPage;
import io.garim.contract.video.VideoReceived;
import io.garim.contract.video.VideoView;
import io.garim.contract.work.DeadLetter;
import io.garim.contract.work.Done;
import io.garim.contract.work.OutboxBatch;
import io.garim.contract.work.OutboxFilled;
import io.garim.contract.work.OutboxSent;
import io.garim.contract.work.TakeOutbox;
import io.garim.contract.work.TakeWork;
import io.garim.contract.work.WorkOffer;
import io.garim.contract.work.WorkSettled;
import io.garim.contract.work.WorkerSlots;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every address of the bus, typed: {@code noun.verb} for asks, {@code noun.pastParticiple} for
 * news. Behind each ask stands the room that serves it.
 */
public final class Addresses {
  // metadata: videos
  public static final Ask<CreateVideo, VideoView> VIDEO_CREATE =
      Ask.cluster("video.create", CreateVideo.class, VideoView.class);
  public static final Ask<VideoReceived, VideoView> VIDEO_RECEIVE =
      Ask.cluster("video.receive", VideoReceived.class, VideoView.class);
  public static final Ask<UploadBroken, VideoView> VIDEO_BREAK =
      Ask.cluster("video.break", UploadBroken.class, VideoView.class);
  public static final Ask<VideoId, VideoView> VIDEO_GET =
      Ask.cluster("video.get", VideoId.class, VideoView.class);
  public static final Ask<ListVideos, VideoPage> VIDEO_LIST =
      Ask.cluster("video.list", ListVideos.class, VideoPage.class);
  public static final Ask<VideoId, VideoView> VIDEO_CANCEL =
      Ask.cluster("video.cancel", VideoId.class, VideoView.class);
  public static final Ask<VideoId, VideoView> VIDEO_RETRY =
      Ask.cluster("video.retry", VideoId.class, VideoView.class);

  /** Has the result put together as soon as its parts are there, and no pause waited for. */
  public static final Ask<VideoId, VideoView> VIDEO_COMPOSE =
      Ask.cluster("video.compose", VideoId.class, VideoView.class);

  public static final Ask<VideoId, Done> VIDEO_DELETE =
      Ask.cluster("video.delete", VideoId.class, Done.class);
  public static final Ask<LocateFrame, FrameLocation> FRAME_LOCATE =
      Ask.cluster("frame.locate", LocateFrame.class, FrameLocation.class);
  public static final Ask<VideoId, LiveEdge> EDGE_LOCATE =
      Ask.cluster("edge.locate", VideoId.class, LiveEdge.class);
  public static final Ask<VideoId, Ticket> TICKET_ISSUE =
      Ask.cluster("ticket.issue", VideoId.class, Ticket.class);
  public static final Ask<RedeemTicket, Done> TICKET_REDEEM =
      Ask.cluster("ticket.redeem", RedeemTicket.class, Done.class);
  public static final Ask<KeepPack, PackKept> PACK_KEEP =
      Ask.cluster("pack.keep", KeepPack.class, PackKept.class);
  public static final Ask<VideoId, ResultLocation> RESULT_LOCATE =
      Ask.cluster("result.locate", VideoId.class, ResultLocation.class);

  /** Lets the result of a revision out. */
  public static final Ask<ReleaseVideo, ReleaseReply> VIDEO_RELEASE =
      Ask.cluster("video.release", ReleaseVideo.class, ReleaseReply.class);

  // metadata: evidence
  public static final Ask<VideoId, ReportFacts> REPORT_LOCATE =
      Ask.cluster("report.locate", VideoId.class, ReportFacts.class);
  public static final Ask<ListReportSegments, ReportSegments> REPORT_SEGMENTS =
      Ask.cluster("report.segments", ListReportSegments.class, ReportSegments.class);
  public static final Ask<ListTracks, TrackList> REPORT_TRACKS =
      Ask.cluster("report.tracks", ListTracks.class, TrackList.class);
  // metadata: exports
  public static final Ask<MakeExport, ExportView> EXPORT_MAKE =
      Ask.cluster("export.make", MakeExport.class, ExportView.class);
  public static final Ask<ExportId, ExportView> EXPORT_GET =
      Ask.cluster("export.get", ExportId.class, ExportView.class);
  public static final Ask<VideoId, ExportList> EXPORTS_LIST =
      Ask.cluster("exports.list", VideoId.class, ExportList.class);
  public static final Ask<ExportId, ResultLocation> EXPORT_LOCATE =
      Ask.cluster("export.locate", ExportId.class, ResultLocation.class);

  public static final Ask<ListSlices, SliceList> SLICES_LIST =
      Ask.cluster("slices.list", ListSlices.class, SliceList.class);

  // metadata: edits
  public static final Ask<MakeTrail, TrailReply> TRAIL_MAKE =
      Ask.cluster("trail.make", MakeTrail.class, TrailReply.class);
  public static final Ask<FindTrail, TrailView> TRAIL_GET =
      Ask.cluster("trail.get", FindTrail.class, TrailView.class);
  public static final Ask<MakeEdit, EditReply> EDIT_MAKE =
      Ask.cluster("edit.make", MakeEdit.class, EditReply.class);
  public static final Ask<ListEdits, EditPage> EDITS_LIST =
      Ask.cluster("edits.list", ListEdits.class, EditPage.class);
  public static final Ask<VideoId, TrackList> TRACKS_LIST =
      Ask.cluster("tracks.list", VideoId.class, TrackList.class);

  /** What is wanted of a worker to show a frame that edits changed and nobody rendered since. */
  public static final Ask<LocateFrame, MakePreview> PLAN_LOCATE =
      Ask.cluster("plan.locate", LocateFrame.class, MakePreview.class);

  // metadata: uploads that are gone on with
  public static final Ask<TakeUpload, UploadState> UPLOAD_TAKE =
      Ask.cluster("upload.take", TakeUpload.class, UploadState.class);
  public static final Ask<BeginUpload, UploadState> UPLOAD_BEGIN =
      Ask.cluster("upload.begin", BeginUpload.class, UploadState.class);
  public static final Ask<KeepParts, Done> UPLOAD_KEEP =
      Ask.cluster("upload.keep", KeepParts.class, Done.class);
  public static final Ask<LeaveUpload, UploadState> UPLOAD_LEAVE =
      Ask.cluster("upload.leave", LeaveUpload.class, UploadState.class);
  public static final Ask<ListParts, PartList> PARTS_LIST =
      Ask.cluster("parts.list", ListParts.class, PartList.class);

  // http
  public static final Ask<VideoId, Done> UPLOAD_SETTLE =
      Ask.cluster("upload.settle", VideoId.class, Done.class);

  // metadata: tasks
  public static final Ask<LeaseTask, LeaseAnswer> TASK_LEASE =
      Ask.cluster("task.lease", LeaseTask.class, LeaseAnswer.class);
  public static final Ask<RenewLease, RenewAnswer> TASK_RENEW =
      Ask.cluster("task.renew", RenewLease.class, RenewAnswer.class);
  public static final Ask<TaskResult, ResultVerdict> TASK_FINISH =
      Ask.cluster("task.finish", TaskResult.class, ResultVerdict.class);
  public static final Ask<TakeOutbox, OutboxBatch> OUTBOX_TAKE =
      Ask.cluster("outbox.take", TakeOutbox.class, OutboxBatch.class);
  public static final Ask<OutboxSent, Done> OUTBOX_CLEAR =
      Ask.cluster("outbox.clear", OutboxSent.class, Done.class);
  public static final Ask<DeadLetter, Done> LETTER_BURY =
      Ask.cluster("letter.bury", DeadLetter.class, Done.class);

  // anonymizer
  public static final Ask<MakePack, PackKept> PACK_MAKE =
      Ask.cluster("pack.make", MakePack.class, PackKept.class);

  public static final Ask<MakePreview, PackKept> PREVIEW_MAKE =
      Ask.cluster("preview.make", MakePreview.class, PackKept.class);

  // kafka-bridge, on the worker's own node
  public static final Ask<TakeWork, WorkOffer> WORK_TAKE =
      Ask.local("work.take", TakeWork.class, WorkOffer.class);
  public static final Ask<WorkSettled, Done> WORK_SETTLE =
      Ask.local("work.settle", WorkSettled.class, Done.class);
  public static final Ask<TaskResult, Done> RESULT_SEND =
      Ask.local("result.send", TaskResult.class, Done.class);

  // storage
  public static final Ask<DeleteObjects, ObjectsDeleted> OBJECTS_DELETE =
      Ask.cluster("objects.delete", DeleteObjects.class, ObjectsDeleted.class);
  public static final Ask<ListObjects, ObjectPage> OBJECTS_LIST =
      Ask.cluster("objects.list", ListObjects.class, ObjectPage.class);
  public static final Ask<DropObjects, ObjectsDeleted> OBJECTS_DROP =
      Ask.cluster("objects.drop", DropObjects.class, ObjectsDeleted.class);
  public static final Ask<AskRoom, Room> ROOM_ASK =
      Ask.cluster("room.ask", AskRoom.class, Room.class);
  public static final Ask<AbortUpload, Done> UPLOAD_ABORT =
      Ask.cluster("upload.abort", AbortUpload.class, Done.class);

  // news
  public static final Topic<VideoChanged> VIDEO_CHANGED =
      new Topic<>("video.changed", VideoChanged.class);

  public static final Topic<VideoEdited> VIDEO_EDITED =
      new Topic<>("video.edited", VideoEdited.class);

  public static final Topic<VideoFollowed> VIDEO_FOLLOWED =
      new Topic<>("video.followed", VideoFollowed.class);

  /** Somebody has a video's editor open; repeated while that is so. */
  public static final Topic<EditorSeen> EDITOR_SEEN = new Topic<>("editor.seen", EditorSeen.class);

  /** Somebody waits for pictures of a video that is at work; repeated while that is so. */
  public static final Topic<VideoId> VIDEO_WATCHED = new Topic<>("video.watched", VideoId.class);

  /** These objects were deleted: no node keeps copies of them. */
  public static final Topic<DropObjects> OBJECTS_DROPPED =
      new Topic<>("objects.dropped", DropObjects.class);

  public static final Topic<OutboxFilled> OUTBOX_FILLED =
      new Topic<>("outbox.filled", OutboxFilled.class);
  public static final Topic<WorkerSlots> SLOTS_REPORTED =
      new Topic<>("slots.reported", WorkerSlots.class);
  public static final Topic<UploadWanted> UPLOAD_WANTED =
      new Topic<>("upload.wanted", UploadWanted.class);

  /** The address a browser hears of all videos at, over the SockJS bridge. */
  public static final String BROWSER_LIST = "videos.changed";

  /** The address a browser sends edits to, over the SockJS bridge. */
  public static final String BROWSER_EDITS = "edits.make";

  /** The address a browser asks to follow a subject at, over the SockJS bridge. */
  public static final String BROWSER_TRAILS = "trails.make";

  /** The address a browser tells at that its editor is open, over the SockJS bridge. */
  public static final String BROWSER_PRESENCE = "presence.tell";

  private Addresses() {}

  /** The address a browser hears of one video at, over the SockJS bridge. */
  public static String browserTopic(String videoId) {
    return "video." + videoId;
  }

  static List<Ask<?, ?>> asks() {
    return Stream.of(ofVideos(), ofCorrections(), ofWork()).flatMap(List::stream).toList();
  }

  private static List<Ask<?, ?>> ofVideos() {
    return List.of(
        VIDEO_CREATE,
        VIDEO_RECEIVE,
        VIDEO_BREAK,
        VIDEO_GET,
        VIDEO_LIST,
        VIDEO_CANCEL,
        VIDEO_RETRY,
        VIDEO_COMPOSE,
        VIDEO_DELETE,
        FRAME_LOCATE,
        EDGE_LOCATE,
        TICKET_ISSUE,
        TICKET_REDEEM,
        PACK_KEEP,
        PACK_MAKE,
        RESULT_LOCATE,
        VIDEO_RELEASE,
        REPORT_LOCATE,
        REPORT_SEGMENTS,
        REPORT_TRACKS,
        EXPORT_MAKE,
        EXPORT_GET,
        EXPORTS_LIST,
        EXPORT_LOCATE,
        SLICES_LIST);
  }

  private static List<Ask<?, ?>> ofCorrections() {
    return List.of(
        EDIT_MAKE, TRAIL_MAKE, TRAIL_GET, EDITS_LIST, TRACKS_LIST, PLAN_LOCATE, PREVIEW_MAKE);
  }

  private static List<Ask<?, ?>> ofWork() {
    return List.of(
        UPLOAD_TAKE,
        UPLOAD_BEGIN,
        UPLOAD_KEEP,
        UPLOAD_LEAVE,
        PARTS_LIST,
        UPLOAD_SETTLE,
        UPLOAD_ABORT,
        TASK_LEASE,
        TASK_RENEW,
        TASK_FINISH,
        OUTBOX_TAKE,
        OUTBOX_CLEAR,
        LETTER_BURY,
        WORK_TAKE,
        WORK_SETTLE,
        RESULT_SEND,
        OBJECTS_DELETE,
        OBJECTS_LIST,
        OBJECTS_DROP,
        ROOM_ASK);
  }

  static List<Topic<?>> topics() {
    return List.of(
        VIDEO_CHANGED,
        VIDEO_EDITED,
        VIDEO_FOLLOWED,
        EDITOR_SEEN,
        VIDEO_WATCHED,
        OBJECTS_DROPPED,
        OUTBOX_FILLED,
        SLOTS_REPORTED,
        UPLOAD_WANTED);
  }
}
