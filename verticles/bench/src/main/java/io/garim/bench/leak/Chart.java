package io.garim.bench.leak;

import java.util.List;
import java.util.Locale;

/**
 * Small charts as SVG (1.1, no script): columns side by side, each with a value of at most 1 as a
 * point with its interval, or as a bar.
 */
final class Chart {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 260;
  private static final int LEFT = 56;
  private static final int TOP = 28;
  private static final int BOTTOM = 34;
  private static final int GRID = 4;
  private static final String INK = "#1d4e89";

  private final StringBuilder svg = new StringBuilder();
  private final int columns;
  private final double most;

  /**
   * A column.
   *
   * @param name written below
   * @param note written above, such as n=12
   */
  record Column(String name, double value, Interval interval, String note) {}

  private Chart(String title, int columns, double most) {
    this.columns = columns;
    this.most = most;
    add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img'>", WIDTH, HEIGHT);
    add("<title>%s</title>", escaped(title));
    add("<g font-family='sans-serif' font-size='11' fill='#333'>");
    add("<text x='%d' y='14' font-weight='bold'>%s</text>", LEFT, escaped(title));
  }

  /** Shares from 0 to the largest, joined by a line, with whiskers for their intervals. */
  static String curve(String title, List<Column> values) {
    double most = values.stream().mapToDouble(c -> c.interval().high()).max().orElse(1);
    var chart = new Chart(title, values.size(), Math.max(0.02, most));
    chart.grid(true);
    var path = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      Column column = values.get(i);
      chart.names(i, column);
      double x = chart.x(i);
      chart.add(
          "<path d='M%.1f %.1fV%.1f' stroke='%s' stroke-opacity='.4' stroke-width='5'/>",
          x, chart.y(column.interval().low()), chart.y(column.interval().high()), INK);
      chart.add("<circle cx='%.1f' cy='%.1f' r='3.5' fill='%s'/>", x, chart.y(column.value()), INK);
      path.append(
          String.format(
              Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x, chart.y(column.value())));
    }
    chart.add("<path d='%s' fill='none' stroke='%s' stroke-width='1.5'/>", path, INK);
    return chart.end();
  }

  /** Counts as bars. */
  static String bars(String title, List<Column> values) {
    double most = values.stream().mapToDouble(Column::value).max().orElse(1);
    var chart = new Chart(title, values.size(), Math.max(1, most));
    chart.grid(false);
    for (int i = 0; i < values.size(); i++) {
      Column column = values.get(i);
      chart.names(i, column);
      double half = chart.step() * 0.35;
      double y = chart.y(column.value());
      chart.add(
          "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>",
          chart.x(i) - half, y, 2 * half, chart.y(0) - y, INK);
    }
    return chart.end();
  }

  private void grid(boolean percent) {
    for (int i = 0; i <= GRID; i++) {
      double value = most * i / GRID;
      double y = y(value);
      add("<path d='M%d %.1fH%d' stroke='#ddd'/>", LEFT, y, WIDTH - 8);
      String text =
          String.format(Locale.ROOT, percent ? "%.1f %%" : "%.0f", value * (percent ? 100 : 1));
      add("<text x='%d' y='%.1f' text-anchor='end'>%s</text>", LEFT - 6, y + 4, text);
    }
  }

  private void names(int i, Column column) {
    add(
        "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>",
        x(i), HEIGHT - 18, escaped(column.name()));
    add(
        "<text x='%.1f' y='%d' text-anchor='middle' fill='#888'>%s</text>",
        x(i), HEIGHT - 4, escaped(column.note()));
  }

  private double step() {
    return (double) (WIDTH - LEFT - 8) / Math.max(1, columns);
  }

  private double x(int i) {
    return LEFT + (i + 0.5) * step();
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / most * (HEIGHT - BOTTOM - TOP);
  }

  private String end() {
    add("</g></svg>");
    return svg.toString();
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
