package io.garim.app.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads settings into records: the defaults, over them a file, over it {@code GARIM_} variables,
 * over them what the command line says. It finds every problem before it reports: unknown keys,
 * wrong types, and whatever a record's constructor refuses, each with the path of its key.
 *
 * <p>Used by one thread, once.
 */
public final class ConfigReader {
  private static final String PREFIX = "GARIM_";

  private final List<String> problems = new ArrayList<>();
  private final Map<String, Object> defaults;
  private final Map<String, Object> values;

  /**
   * @param defaults YAML that names every key
   */
  public ConfigReader(String defaults) {
    this.defaults = yaml(defaults, "the defaults");
    values = copy(this.defaults);
  }

  /** Lays a YAML text over what is there; name says where it came from. */
  public ConfigReader file(String text, String name) {
    overlay(values, defaults, yaml(text, name), "", name);
    return this;
  }

  /** Lays {@code GARIM_SECTION_KEY} variables over what is there; others are not ours. */
  public ConfigReader environment(Map<String, String> environment) {
    Map<String, String> paths = new TreeMap<>();
    collectPaths(defaults, "", paths);
    for (String path : paths.keySet()) {
      String value = environment.get(variable(path));
      if (value != null) set(path, value);
    }
    return this;
  }

  /** Lays one value over what is there; the path is like {@code http.port}. */
  public ConfigReader set(String path, String value) {
    Map<String, Object> at = values;
    String[] names = path.split("\\.");
    for (int i = 0; i < names.length - 1; i++) at = section(at.get(names[i]));
    String key = names[names.length - 1];
    if (!at.containsKey(key)) problems.add(path + ": there is no such key");
    else at.put(key, at.get(key) instanceof List ? list(value) : value);
    return this;
  }

  /**
   * The settings.
   *
   * @throws BadConfig with every problem found
   */
  public AppConfig read() {
    AppConfig config = record(AppConfig.class, values, "");
    if (!problems.isEmpty()) throw new BadConfig(problems);
    return config;
  }

  /** The environment variable of a key: {@code http.maxUpload} is {@code GARIM_HTTP_MAXUPLOAD}. */
  static String variable(String path) {
    return PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static List<String> list(String value) {
    return Arrays.stream(value.split(",")).map(String::trim).filter(s -> !s.isEmpty()).toList();
  }

  private Map<String, Object> yaml(String text, String name) {
    try {
      Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      if (loaded == null) return Map.of();
      if (loaded instanceof Map) return section(loaded);
      problems.add(name + ": this is no list of keys and values");
    } catch (YAMLException e) {
      problems.add(name + ": " + e.getMessage().replaceAll("\\s+", " "));
    }
    return Map.of();
  }

  private static Map<String, Object> section(Object value) {
    Map<String, Object> section = new LinkedHashMap<>();
    if (!(value instanceof Map<?, ?> map)) return section;
    if (map instanceof Section own) return own;
    map.forEach((k, v) -> section.put(String.valueOf(k), v));
    return section;
  }

  private static Section copy(Map<String, Object> from) {
    var copy = new Section();
    from.forEach((k, v) -> copy.put(k, v instanceof Map ? copy(section(v)) : v));
    return copy;
  }

  private void overlay(
      Map<String, Object> onto,
      Map<String, Object> known,
      Map<String, Object> from,
      String path,
      String name) {
    from.forEach(
        (key, value) -> {
          String at = path + key;
          if (!known.containsKey(key)) {
            problems.add(at + ": there is no such key (in " + name + ")");
          } else if (known.get(key) instanceof Map) {
            if (value instanceof Map) {
              overlay(
                  section(onto.get(key)), section(known.get(key)), section(value), at + ".", name);
            } else problems.add(at + ": this is a section and needs keys (in " + name + ")");
          } else onto.put(key, value);
        });
  }

  private static void collectPaths(Map<String, Object> from, String path, Map<String, String> to) {
    from.forEach(
        (key, value) -> {
          if (value instanceof Map) collectPaths(section(value), path + key + ".", to);
          else to.put(path + key, String.valueOf(value));
        });
  }

  private <T> T record(Class<T> type, Map<String, Object> from, String path) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] parts = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    int before = problems.size();
    for (int i = 0; i < parts.length; i++) {
      types[i] = components[i].getType();
      parts[i] = part(types[i], from.get(components[i].getName()), path + components[i].getName());
    }
    if (problems.size() > before) return null;
    try {
      return type.getDeclaredConstructor(types).newInstance(parts);
    } catch (InvocationTargetException e) {
      problems.add(
          (path.isEmpty() ? "" : path.substring(0, path.length() - 1) + ": ")
              + e.getCause().getMessage());
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object part(Class<?> type, Object value, String path) {
    if (value == null) {
      problems.add(path + ": a value is missing");
      return null;
    }
    String text = String.valueOf(value).trim();
    try {
      if (type == Secret.class) return new Secret(text);
      if (type == DataSize.class) return DataSize.parse(text);
      if (type == Duration.class) return Times.parse(text);
      if (type.isRecord()) return record(type, section(value), path + ".");
      if (type.isEnum()) return choice(type, text);
      if (type == int.class) return Integer.valueOf(text);
      if (type == boolean.class) return truth(text);
      if (type == List.class) {
        return value instanceof List<?> l ? l.stream().map(String::valueOf).toList() : list(text);
      }
      return text;
    } catch (NumberFormatException e) {
      problems.add(path + ": \"" + text + "\" is no whole number");
    } catch (IllegalArgumentException e) {
      problems.add(path + ": " + e.getMessage());
    }
    return null;
  }

  private static boolean truth(String text) {
    if (text.equals("true") || text.equals("false")) return Boolean.parseBoolean(text);
    throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
  }

  private static Object choice(Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (constant.toString().equalsIgnoreCase(text)) return constant;
    }
    throw new IllegalArgumentException(
        "\""
            + text
            + "\" is none of "
            + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
  }

  /** A section that may be written to. */
  private static final class Section extends LinkedHashMap<String, Object> {}
}
