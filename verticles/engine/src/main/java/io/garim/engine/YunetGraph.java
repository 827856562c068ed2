package io.garim.engine;

import com.google.protobuf.InvalidProtocolBufferException;
import io.garim.domain.engine.Fault;
import io.garim.engine.OnnxFile.Node;
import io.garim.engine.OnnxFile.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The published YuNet model made into one that costs less and answers the same: for pictures of one
 * size, without the branches that look for eyes, nose and mouth, and with the three branches of
 * each grid (class, object, box) joined into one. Its answers, {@code head_8} to {@code head_32},
 * have six planes with one number a cell: class and object before their sigmoid, and the four of
 * the box.
 *
 * @see "docs/adr/0033-yunet-without-landmarks.md"
 */
final class YunetGraph {
  /** Sides of the cells of the three grids, in pixels. */
  static final List<Integer> STRIDES = List.of(8, 16, 32);

  /** Planes of each answer. */
  static final int PLANES = 6;

  private static final List<String> BRANCHES = List.of("cls_", "obj_", "bbox_");
  private static final Set<String> SHAPING = Set.of("Sigmoid", "Reshape", "Transpose");
  private static final String CONV = "Conv";
  private static final int KERNEL = 3;
  private static final int COLOURS = 3;

  private final OnnxFile file;
  private final Map<String, Node> makers = new HashMap<>();
  private final Map<String, Tensor> weights = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Tensor> tensors = new ArrayList<>();

  private YunetGraph(byte[] model) throws InvalidProtocolBufferException {
    file = new OnnxFile(model);
    for (Node node : file.nodes()) for (String made : node.outputs()) makers.put(made, node);
    for (Tensor tensor : file.tensors()) weights.put(tensor.name(), tensor);
  }

  /**
   * The model for pictures of that size.
   *
   * @param model the published file
   * @param width a multiple of 32
   * @param height a multiple of 32
   * @param planes where the network is given luma and chroma, less their zeros, instead of blue,
   *     green and red: how these come of them
   * @throws EngineFault NOT_BUILT_IN when the file is of another form
   */
  static byte[] of(byte[] model, int width, int height, Optional<ColourMatrix> planes) {
    try {
      var graph = new YunetGraph(model);
      if (planes.isPresent()) graph.fold(planes.get());
      return graph.joined(width, height);
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      throw new EngineFault(
          Fault.NOT_BUILT_IN, "the model " + Models.YUNET + " is of a form not known here", e);
    }
  }

  /**
   * The first convolution, which adds up colours, shall add up planes: as colours are sums of
   * planes themselves, only its weights change. Nothing beside the picture is black either way.
   */
  private void fold(ColourMatrix matrix) throws InvalidProtocolBufferException {
    String input = file.input();
    List<Node> first = file.nodes().stream().filter(n -> n.inputs().contains(input)).toList();
    if (first.size() != 1 || !first.get(0).type().equals(CONV)) {
      throw new IllegalArgumentException("it begins otherwise");
    }
    Tensor tensor = weights.get(first.get(0).inputs().get(1));
    float[] own = tensor.values();
    float[] folded = new float[own.length];
    int kernel = KERNEL * KERNEL;
    for (int i = 0; i < own.length; i++) {
      int plane = i / kernel % COLOURS;
      int ofFirstColour = i - plane * kernel;
      double sum = 0;
      for (int colour = 0; colour < COLOURS; colour++) {
        sum += own[ofFirstColour + colour * kernel] * matrix.share(colour, plane);
      }
      folded[i] = (float) sum;
    }
    weights.put(tensor.name(), tensor.with(folded));
  }

  /** The name of the answer for the grid of that stride. */
  static String head(int stride) {
    return "head_" + stride;
  }

  /** Two convolutions, one behind the other, on a feature map. */
  private record Branch(Node first, Node second) {
    String feature() {
      return first.inputs().get(0);
    }
  }

  private byte[] joined(int width, int height) throws InvalidProtocolBufferException {
    List<List<Branch>> grids = new ArrayList<>();
    for (int stride : STRIDES) grids.add(BRANCHES.stream().map(b -> branch(b + stride)).toList());
    keepAllBefore(grids.stream().flatMap(List::stream).map(Branch::feature).toList());
    for (int i = 0; i < grids.size(); i++) join(head(STRIDES.get(i)), grids.get(i));
    return file.with(
        nodes,
        tensors,
        List.of(1L, 3L, (long) height, (long) width),
        STRIDES.stream().map(YunetGraph::head).toList());
  }

  private Branch branch(String output) {
    Node second = made(output);
    while (SHAPING.contains(second.type())) second = made(second.inputs().get(0));
    Node first = made(second.inputs().get(0));
    if (!first.type().equals(CONV) || !second.type().equals(CONV)) {
      throw new IllegalArgumentException(output + " is made otherwise");
    }
    return new Branch(first, second);
  }

  private Node made(String output) {
    Node maker = makers.get(output);
    if (maker == null) throw new IllegalArgumentException("nothing makes " + output);
    return maker;
  }

  /** Nodes and numbers that are needed for those values, in the order of the file. */
  private void keepAllBefore(List<String> values) throws InvalidProtocolBufferException {
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(values);
    while (!open.isEmpty()) {
      String value = open.pop();
      if (needed.add(value) && makers.containsKey(value)) open.addAll(made(value).inputs());
    }
    for (Node node : file.nodes())
      if (node.outputs().stream().anyMatch(needed::contains)) nodes.add(node);
    for (Tensor tensor : file.tensors()) {
      if (needed.contains(tensor.name())) tensors.add(weights.get(tensor.name()));
    }
  }

  private void join(String head, List<Branch> branches) throws InvalidProtocolBufferException {
    if (branches.stream().map(Branch::feature).distinct().count() != 1) {
      throw new IllegalArgumentException(head + " looks at several feature maps");
    }
    Node first = join(head + "_first", branches, Branch::first, branches.get(0).feature());
    Node second = join(head, branches, Branch::second, head + "_first");
    nodes.add(first);
    // each plane comes of its own plane alone, as it did in the branches
    nodes.add(second.with("group", PLANES));
  }

  private Node join(String name, List<Branch> branches, Function<Branch, Node> part, String input) {
    List<String> inputs = new ArrayList<>(List.of(input));
    for (int at = 1; at <= 2; at++) {
      int index = at;
      String joined = name + "_" + at;
      tensors.add(
          Tensor.joined(
              joined,
              branches.stream().map(b -> weights.get(part.apply(b).inputs().get(index))).toList()));
      inputs.add(joined);
    }
    return part.apply(branches.get(0)).on(inputs, name);
  }
}
