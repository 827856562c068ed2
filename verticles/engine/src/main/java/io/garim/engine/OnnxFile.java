package io.garim.engine;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A model in ONNX, taken apart as far as it is changed here: a protocol buffer, read without its
 * schema by the numbers of its fields. Immutable.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3">onnx.proto3</a>
 */
final class OnnxFile {
  private static final int GRAPH = 7;
  private static final int NODE = 1;
  private static final int INITIALIZER = 5;
  private static final int INPUT = 11;
  private static final int OUTPUT = 12;
  private static final int VALUE_INFO = 13;

  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_NAME = 3;
  private static final int NODE_TYPE = 4;
  private static final int ATTRIBUTE = 5;
  private static final int ATTRIBUTE_NAME = 1;
  private static final int ATTRIBUTE_INT = 3;

  private static final int DIMS = 1;
  private static final int TENSOR_NAME = 8;
  private static final int RAW_DATA = 9;

  private static final int VALUE_NAME = 1;
  private static final int VALUE_TYPE = 2;
  private static final int TENSOR_TYPE = 1;
  private static final int ELEMENT_TYPE = 1;
  private static final int FLOAT = 1;
  private static final int SHAPE = 2;
  private static final int DIM = 1;
  private static final int DIM_VALUE = 1;

  private final UnknownFieldSet model;
  private final UnknownFieldSet graph;

  /**
   * @throws InvalidProtocolBufferException when the bytes are no protocol buffer
   * @throws IllegalArgumentException when they are no model
   */
  OnnxFile(byte[] bytes) throws InvalidProtocolBufferException {
    model = UnknownFieldSet.parseFrom(bytes);
    if (messages(model, GRAPH).size() != 1) throw new IllegalArgumentException("no graph");
    graph = messages(model, GRAPH).get(0);
  }

  /** One step of the graph. */
  record Node(UnknownFieldSet fields) {
    String type() {
      return texts(fields, NODE_TYPE).get(0);
    }

    List<String> inputs() {
      return texts(fields, NODE_INPUT);
    }

    List<String> outputs() {
      return texts(fields, NODE_OUTPUT);
    }

    /** The same step on other values, under the name of what it gives. */
    Node on(List<String> inputs, String output) {
      return new Node(
          fields.toBuilder()
              .clearField(NODE_INPUT)
              .clearField(NODE_OUTPUT)
              .clearField(NODE_NAME)
              .addField(NODE_INPUT, ofTexts(inputs))
              .addField(NODE_OUTPUT, ofTexts(List.of(output)))
              .addField(NODE_NAME, ofTexts(List.of(output)))
              .build());
    }

    /** The same step with another number as that attribute. */
    Node with(String attribute, long value) throws InvalidProtocolBufferException {
      var attributes = Field.newBuilder();
      for (UnknownFieldSet one : messages(fields, ATTRIBUTE)) {
        boolean meant = texts(one, ATTRIBUTE_NAME).contains(attribute);
        var changed = one.toBuilder().clearField(ATTRIBUTE_INT).addField(ATTRIBUTE_INT, of(value));
        attributes.addLengthDelimited((meant ? changed.build() : one).toByteString());
      }
      return new Node(
          fields.toBuilder().clearField(ATTRIBUTE).addField(ATTRIBUTE, attributes.build()).build());
    }
  }

  /** Numbers that the graph brings along. */
  record Tensor(UnknownFieldSet fields) {
    String name() {
      return texts(fields, TENSOR_NAME).get(0);
    }

    /** Its 32-bit numbers, in the order of the file. */
    float[] values() {
      ByteString raw = fields.getField(RAW_DATA).getLengthDelimitedList().get(0);
      float[] values = new float[raw.size() / Float.BYTES];
      raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    }

    /** The same tensor with other numbers. */
    Tensor with(float[] values) {
      ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES);
      raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
      var data = Field.newBuilder().addLengthDelimited(ByteString.copyFrom(raw)).build();
      return new Tensor(fields.toBuilder().clearField(RAW_DATA).addField(RAW_DATA, data).build());
    }

    /** One behind the other along the first dimension; they are alike in all others. */
    static Tensor joined(String name, List<Tensor> tensors) {
      UnknownFieldSet first = tensors.get(0).fields;
      var dims = new ArrayList<Long>(first.getField(DIMS).getVarintList());
      List<Long> rest = dims.subList(1, dims.size());
      ByteString raw = ByteString.EMPTY;
      long count = 0;
      for (Tensor tensor : tensors) {
        List<Long> own = tensor.fields.getField(DIMS).getVarintList();
        List<ByteString> data = tensor.fields.getField(RAW_DATA).getLengthDelimitedList();
        boolean alike = data.size() == 1 && own.subList(1, own.size()).equals(rest);
        if (!alike) throw new IllegalArgumentException(tensor.name() + " is unlike the others");
        count += own.get(0);
        raw = raw.concat(data.get(0));
      }
      dims.set(0, count);
      var shape = Field.newBuilder();
      dims.forEach(shape::addVarint);
      return new Tensor(
          first.toBuilder()
              .clearField(DIMS)
              .clearField(TENSOR_NAME)
              .clearField(RAW_DATA)
              .addField(DIMS, shape.build())
              .addField(TENSOR_NAME, ofTexts(List.of(name)))
              .addField(RAW_DATA, Field.newBuilder().addLengthDelimited(raw).build())
              .build());
    }
  }

  /** The name of its one input. */
  String input() throws InvalidProtocolBufferException {
    List<UnknownFieldSet> inputs = messages(graph, INPUT);
    if (inputs.size() != 1) throw new IllegalArgumentException("not one input");
    return texts(inputs.get(0), VALUE_NAME).get(0);
  }

  List<Node> nodes() throws InvalidProtocolBufferException {
    return messages(graph, NODE).stream().map(Node::new).toList();
  }

  List<Tensor> tensors() throws InvalidProtocolBufferException {
    return messages(graph, INITIALIZER).stream().map(Tensor::new).toList();
  }

  /**
   * The model with another graph: its one input of that shape, its outputs of any.
   *
   * @param nodes each behind those it needs
   */
  byte[] with(
      Collection<Node> nodes,
      Collection<Tensor> tensors,
      List<Long> inputShape,
      Collection<String> outputs)
      throws InvalidProtocolBufferException {
    var shape = UnknownFieldSet.newBuilder();
    for (long side : inputShape) {
      var dim = UnknownFieldSet.newBuilder().addField(DIM_VALUE, of(side)).build();
      shape.mergeField(DIM, ofMessages(List.of(dim)));
    }
    var shaped = tensorType().addField(SHAPE, ofMessages(List.of(shape.build()))).build();
    var results = outputs.stream().map(name -> value(name, tensorType().build())).toList();
    UnknownFieldSet changed =
        graph.toBuilder()
            .clearField(NODE)
            .clearField(INITIALIZER)
            .clearField(INPUT)
            .clearField(OUTPUT)
            .clearField(VALUE_INFO)
            .addField(NODE, ofMessages(nodes.stream().map(Node::fields).toList()))
            .addField(INITIALIZER, ofMessages(tensors.stream().map(Tensor::fields).toList()))
            .addField(INPUT, ofMessages(List.of(value(input(), shaped))))
            .addField(OUTPUT, ofMessages(results))
            .build();
    return model.toBuilder()
        .clearField(GRAPH)
        .addField(GRAPH, ofMessages(List.of(changed)))
        .build()
        .toByteArray();
  }

  private static UnknownFieldSet.Builder tensorType() {
    return UnknownFieldSet.newBuilder().addField(ELEMENT_TYPE, of(FLOAT));
  }

  private static UnknownFieldSet value(String name, UnknownFieldSet tensorType) {
    var type =
        UnknownFieldSet.newBuilder().addField(TENSOR_TYPE, ofMessages(List.of(tensorType))).build();
    return UnknownFieldSet.newBuilder()
        .addField(VALUE_NAME, ofTexts(List.of(name)))
        .addField(VALUE_TYPE, ofMessages(List.of(type)))
        .build();
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet in, int field)
      throws InvalidProtocolBufferException {
    var all = new ArrayList<UnknownFieldSet>();
    for (ByteString bytes : in.getField(field).getLengthDelimitedList()) {
      all.add(UnknownFieldSet.parseFrom(bytes));
    }
    return all;
  }

  private static List<String> texts(UnknownFieldSet in, int field) {
    return in.getField(field).getLengthDelimitedList().stream()
        .map(ByteString::toStringUtf8)
        .toList();
  }

  private static Field ofMessages(List<UnknownFieldSet> messages) {
    var field = Field.newBuilder();
    messages.forEach(message -> field.addLengthDelimited(message.toByteString()));
    return field.build();
  }

  private static Field ofTexts(List<String> texts) {
    var field = Field.newBuilder();
    texts.forEach(text -> field.addLengthDelimited(ByteString.copyFromUtf8(text)));
    return field.build();
  }

  private static Field of(long number) {
    return Field.newBuilder().addVarint(number).build();
  }
}
