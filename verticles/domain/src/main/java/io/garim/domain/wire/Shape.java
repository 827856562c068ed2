package io.garim.domain.wire;

import static java.util.Map.entry;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How values of one type are written and read; shapes of records are made once per class. */
interface Shape {
  void write(Object value, DataOutputStream out) throws IOException;

  Object read(DataInputStream in) throws IOException;

  Map<Type, Shape> KNOWN = new ConcurrentHashMap<>(simpleShapes());

  static Shape of(Type type) {
    Shape known = KNOWN.get(type);
    if (known != null) return known;
    Shape made = make(type);
    KNOWN.put(type, made);
    return made;
  }

  private static Shape make(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type element = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == List.class) return listOf(element);
      if (generic.getRawType() == Optional.class) return optionalOf(element);
    }
    if (type instanceof Class<?> c) {
      if (c.isRecord()) return new RecordShape(c);
      if (c.isEnum()) return enumOf(c);
      if (c.isSealed()) return oneOf(c);
    }
    throw new IllegalStateException("no wire form for " + type.getTypeName());
  }

  private static Map<Type, Shape> simpleShapes() {
    return Map.ofEntries(
        entry(
            boolean.class,
            shape((v, o) -> o.writeBoolean((Boolean) v), DataInputStream::readBoolean)),
        entry(int.class, shape((v, o) -> o.writeInt((Integer) v), DataInputStream::readInt)),
        entry(long.class, shape((v, o) -> o.writeLong((Long) v), DataInputStream::readLong)),
        entry(
            double.class, shape((v, o) -> o.writeDouble((Double) v), DataInputStream::readDouble)),
        entry(Integer.class, shape((v, o) -> o.writeInt((Integer) v), DataInputStream::readInt)),
        entry(Long.class, shape((v, o) -> o.writeLong((Long) v), DataInputStream::readLong)),
        entry(
            Double.class, shape((v, o) -> o.writeDouble((Double) v), DataInputStream::readDouble)),
        entry(String.class, shape(Shape::writeString, Shape::readString)),
        entry(UUID.class, shape(Shape::writeUuid, in -> new UUID(in.readLong(), in.readLong()))),
        entry(
            Duration.class,
            shape(
                (v, o) -> o.writeLong(((Duration) v).toNanos()),
                in -> Duration.ofNanos(in.readLong()))),
        entry(
            Instant.class,
            shape(
                (v, o) -> o.writeLong(((Instant) v).toEpochMilli()),
                in -> Instant.ofEpochMilli(in.readLong()))));
  }

  private static void writeUuid(Object value, DataOutputStream out) throws IOException {
    out.writeLong(((UUID) value).getMostSignificantBits());
    out.writeLong(((UUID) value).getLeastSignificantBits());
  }

  private static void writeString(Object value, DataOutputStream out) throws IOException {
    byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Object readString(DataInputStream in) throws IOException {
    byte[] bytes = new byte[boundedSize(in)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A size that the bytes at hand can hold, so that a forged one cannot exhaust memory. */
  private static int boundedSize(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > in.available()) throw new MalformedBytes("impossible size " + size);
    return size;
  }

  private static Shape listOf(Type elementType) {
    Shape element = of(elementType);
    return shape(
        (value, out) -> {
          var list = (List<?>) value;
          out.writeInt(list.size());
          for (Object item : list) element.write(item, out);
        },
        in -> {
          int size = boundedSize(in);
          var list = new ArrayList<Object>(size);
          for (int i = 0; i < size; i++) list.add(element.read(in));
          return List.copyOf(list);
        });
  }

  private static Shape optionalOf(Type elementType) {
    Shape element = of(elementType);
    return shape(
        (value, out) -> {
          var optional = (Optional<?>) value;
          out.writeBoolean(optional.isPresent());
          if (optional.isPresent()) element.write(optional.get(), out);
        },
        in -> in.readBoolean() ? Optional.of(element.read(in)) : Optional.empty());
  }

  private static Shape enumOf(Class<?> type) {
    Map<String, Object> byName =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(c -> ((Enum<?>) c).name(), Function.identity()));
    return shape(
        (value, out) -> writeString(((Enum<?>) value).name(), out),
        in -> known(byName, (String) readString(in), type));
  }

  private static Shape oneOf(Class<?> sealed) {
    Map<String, Class<?>> byName =
        Arrays.stream(sealed.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
    return shape(
        (value, out) -> {
          writeString(value.getClass().getSimpleName(), out);
          of(value.getClass()).write(value, out);
        },
        in -> of(known(byName, (String) readString(in), sealed)).read(in));
  }

  private static <T> T known(Map<String, T> byName, String name, Class<?> type) {
    T value = byName.get(name);
    if (value == null) throw new MalformedBytes("no " + type.getSimpleName() + " called " + name);
    return value;
  }

  private static Shape shape(Writer writer, Reader reader) {
    return new Shape() {
      @Override
      public void write(Object value, DataOutputStream out) throws IOException {
        writer.write(value, out);
      }

      @Override
      public Object read(DataInputStream in) throws IOException {
        return reader.read(in);
      }
    };
  }

  /** Writes one value. */
  interface Writer {
    void write(Object value, DataOutputStream out) throws IOException;
  }

  /** Reads one value. */
  interface Reader {
    Object read(DataInputStream in) throws IOException;
  }
}
