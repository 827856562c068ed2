package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_version_info;

import ai.onnxruntime.OrtEnvironment;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.opencv.core.Core;

/**
 * Loads the native libraries once per process: FFmpeg without its devices and OpenCV without its
 * windows, since those two need a desktop and end the process on a bare machine.
 */
public final class Natives {
  private static final String OPENCV = "/org/bytedeco/opencv/";
  private static final String OPENBLAS = "/org/bytedeco/openblas/";
  private static boolean loaded;
  private static boolean onnxLoaded;

  private Natives() {}

  /** Loads all, the first time; later calls return at once. */
  public static synchronized void load() {
    if (loaded) return;
    System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    System.setProperty("org.bytedeco.javacpp.logger", "none");
    for (Class<?> library :
        List.of(avutil.class, swresample.class, avcodec.class, avformat.class, swscale.class)) {
      Loader.load(library);
    }
    av_log_set_level(AV_LOG_ERROR);
    loadOpenCv();
    Core.setNumThreads(1);
    loaded = true;
  }

  public static String ffmpegVersion() {
    return av_version_info().getString();
  }

  public static String openCvVersion() {
    return Core.VERSION;
  }

  /** Which of the picture encoders we know are in this build. */
  public static List<String> encoders() {
    return Stream.of("libopenh264", "libx264")
        .filter(name -> avcodec_find_encoder_by_name(name) != null)
        .toList();
  }

  /** A file that OpenCV's own jar carries, unpacked. */
  public static File cascade(String name) throws IOException {
    String path = OPENCV + Loader.getPlatform() + "/share/opencv4/haarcascades/" + name;
    return Loader.cacheResource(org.bytedeco.opencv.opencv_java.class, path);
  }

  /**
   * Loads ONNX Runtime, once. Its own loader would unpack it again for every process, and leave it
   * behind when one is killed.
   */
  static synchronized void loadOnnxRuntime() throws IOException {
    if (onnxLoaded) return;
    String folder = "/ai/onnxruntime/native/" + onnxPlatform() + "/";
    String runtime = System.mapLibraryName("onnxruntime");
    File first = Loader.cacheResource(OrtEnvironment.class, folder + runtime);
    String binding = System.mapLibraryName("onnxruntime4j_jni");
    File second = Loader.cacheResource(OrtEnvironment.class, folder + binding);
    if (first == null || second == null) {
      throw new IOException("no natives of ONNX Runtime for " + Loader.getPlatform());
    }
    System.setProperty("onnxruntime.native.path", first.getParent());
    onnxLoaded = true;
  }

  private static String onnxPlatform() {
    String[] parts = Loader.getPlatform().split("-", 2);
    String system = parts[0].replace("macosx", "osx").replace("windows", "win");
    return system + "-" + parts[1].replace("x86_64", "x64").replace("arm64", "aarch64");
  }

  private static void loadOpenCv() {
    try {
      var files = new ArrayList<File>();
      files.addAll(libraries(org.bytedeco.openblas.global.openblas.class, OPENBLAS));
      files.addAll(libraries(org.bytedeco.opencv.opencv_java.class, OPENCV));
      loadInAnyOrder(files);
    } catch (IOException e) {
      throw new IllegalStateException("OpenCV cannot be unpacked", e);
    }
  }

  /** The folder of a library's natives, unpacked, and in it those that we need. */
  private static List<File> libraries(Class<?> library, String path) throws IOException {
    File folder = Loader.cacheResource(library, path + Loader.getPlatform() + "/");
    File[] all = folder == null ? null : folder.listFiles();
    if (all == null) throw new IOException("no natives for " + Loader.getPlatform());
    return Arrays.stream(all).filter(f -> wanted(f.getName())).toList();
  }

  private static boolean wanted(String name) {
    if (name.startsWith("libjni") || name.contains("highgui") || name.contains("python")) {
      return false;
    }
    return name.startsWith("libopencv_")
        || name.startsWith("libopenblas")
        || name.startsWith("libgfortran")
        || name.startsWith("libquadmath")
        || name.startsWith("libgcc_s");
  }

  /** Each needs others first; goes round until all are in, or none of the rest gets in. */
  private static void loadInAnyOrder(List<File> files) {
    List<File> left = new ArrayList<>(files);
    UnsatisfiedLinkError last = null;
    while (!left.isEmpty()) {
      var next = new ArrayList<File>();
      for (File file : left) {
        try {
          System.load(file.getAbsolutePath());
        } catch (UnsatisfiedLinkError e) {
          last = e;
          next.add(file);
        }
      }
      if (next.size() == left.size()) break;
      left = next;
    }
    boolean missing = left.stream().anyMatch(f -> f.getName().startsWith("libopencv_java"));
    if (missing) throw new IllegalStateException("OpenCV cannot be loaded", last);
  }
}
