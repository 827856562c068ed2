package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_ARIB_STD_B67;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT2020_10;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.garim.domain.engine.Fault;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which sources are refused as HDR. */
class DynamicRangeTest {
  private AVCodecParameters container;
  private AVFrame frame;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  @BeforeEach
  void open() {
    container = avcodec_parameters_alloc();
    frame = av_frame_alloc();
  }

  @AfterEach
  void close() {
    avcodec_parameters_free(container);
    av_frame_free(frame);
  }

  private EngineFault refusal(int ofContainer, int ofFrame) {
    container.color_trc(ofContainer);
    frame.color_trc(ofFrame);
    return catchThrowableOfType(EngineFault.class, () -> DynamicRange.check(container, frame));
  }

  @Test
  void frameThatSaysPqIsRefusedByThatName() {
    // Given a frame in PQ
    // When it is looked at
    EngineFault refusal = refusal(AVCOL_TRC_UNSPECIFIED, AVCOL_TRC_SMPTE2084);
    // Then the reason names PQ
    assertThat(refusal.fault()).isEqualTo(Fault.UNSUPPORTED);
    assertThat(refusal).hasMessageContaining("transfer characteristics PQ");
  }

  @Test
  void containerThatSaysHlgIsRefusedByThatName() {
    // Given a container that says HLG while its frames say nothing
    // When it is looked at
    EngineFault refusal = refusal(AVCOL_TRC_ARIB_STD_B67, AVCOL_TRC_UNSPECIFIED);
    // Then the reason names HLG
    assertThat(refusal).hasMessageContaining("transfer characteristics HLG");
  }

  @Test
  void wideGamutAloneIsNotRefused() {
    // Given BT.2020 with its usual transfer characteristics
    container.color_trc(AVCOL_TRC_BT2020_10);
    frame.color_trc(AVCOL_TRC_BT2020_10);
    // When it is looked at
    // Then it may pass
    assertThatCode(() -> DynamicRange.check(container, frame)).doesNotThrowAnyException();
  }
}
