package io.garim.domain.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** A record is its components in the order they are declared. */
final class RecordShape implements Shape {
  private final Constructor<?> constructor;
  private final RecordComponent[] components;
  private final Shape[] shapes;

  RecordShape(Class<?> type) {
    components = type.getRecordComponents();
    shapes = new Shape[components.length];
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      for (RecordComponent component : components) component.getAccessor().setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
    for (int i = 0; i < components.length; i++)
      shapes[i] = Shape.of(components[i].getGenericType());
  }

  @Override
  public void write(Object value, DataOutputStream out) throws IOException {
    try {
      for (int i = 0; i < components.length; i++) {
        shapes[i].write(components[i].getAccessor().invoke(value), out);
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Object read(DataInputStream in) throws IOException {
    Object[] parts = new Object[components.length];
    for (int i = 0; i < parts.length; i++) parts[i] = shapes[i].read(in);
    try {
      return constructor.newInstance(parts);
    } catch (InvocationTargetException e) {
      throw new MalformedBytes(String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
