package io.garim.bench.leak;

import io.garim.bench.leak.Chart.Column;
import io.garim.bench.leak.scene.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A run of the bench as one page of HTML with its curves in it; it needs no other file. */
final class LeakPage {
  private static final int[] RUNS = {1, 2, 3, 5, 8, 13, 25, 50, Integer.MAX_VALUE};

  private final LeakSummary summary;
  private final StringBuilder page = new StringBuilder();

  LeakPage(LeakSummary summary) {
    this.summary = summary;
  }

  String html() {
    page.setLength(0);
    add("<!doctype html><html lang='en'><head><meta charset='utf-8'><title>LEAK-1</title><style>");
    add("body{font:15px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}");
    add(
        "table{border-collapse:collapse;margin:1rem 0}td,th{padding:.15rem .6rem;text-align:right;");
    add(
        "border-bottom:1px solid #ddd}td:first-child,th:first-child{text-align:left}svg{width:100%}");
    add("</style></head><body><h1>LEAK-1</h1>");
    add("<p><code>" + Chart.escaped(summary.line()) + "</code></p>");
    add(
        "<p>A face is covered on a frame when at least 95 % of its pixels that are to be seen were");
    add("replaced; a track leaks when any of its frames does. Intervals are 95 %, bootstrapped by");
    add("clip; where nothing leaks in n tracks the bound is 3/n. By height of the true face.</p>");
    curves();
    int smallest = summary.policy().smallestFace();
    table("By scenario, faces of " + smallest + " px and more", scenarioRows());
    var bands = new ArrayList<String>();
    summary.bands().forEach((band, figures) -> bands.add(row(band.word() + " px", figures)));
    table("By height, whatever the policy", bands);
    causes();
    add("</body></html>");
    return page.toString();
  }

  private void curves() {
    add(Chart.curve("TLR by median height of the track, px", columns(LeakFigures::tlr, false)));
    add(
        Chart.curve(
            "Instances not covered (1 - FIR) by height, px", columns(f -> 1 - f.fir(), true)));
    add(Chart.bars("Leaked runs by length, frames", runs()));
  }

  private List<Column> columns(Function<LeakFigures, Double> value, boolean instances) {
    var columns = new ArrayList<Column>();
    summary
        .byHeight()
        .forEach(
            (band, f) -> {
              Interval fir = f.firInterval();
              Interval interval =
                  instances ? new Interval(1 - fir.high(), 1 - fir.low()) : f.tlrInterval();
              long n = instances ? f.instances() : f.n();
              if (n > 0) columns.add(new Column(band.word(), value.apply(f), interval, "n=" + n));
            });
    return columns;
  }

  private List<Column> runs() {
    var columns = new ArrayList<Column>();
    int above = 0;
    for (int most : RUNS) {
      int least = above + 1;
      long count = summary.runLengths().stream().filter(n -> n >= least && n <= most).count();
      String name =
          most == Integer.MAX_VALUE ? least + "+" : least == most ? "" + most : least + "-" + most;
      columns.add(new Column(name, count, new Interval(0, 1), "" + count));
      above = most;
    }
    return columns;
  }

  private List<String> scenarioRows() {
    var rows = new ArrayList<String>();
    summary
        .scenarios()
        .forEach(
            (name, figures) -> {
              String says = Scenario.of(name).map(s -> ": " + s.says()).orElse("");
              rows.add(row(name + says, figures));
            });
    rows.add(row("all", summary.whole()));
    return rows;
  }

  private void causes() {
    if (summary.causes().isEmpty()) return;
    add(
        "<h2>Leaks by cause</h2><table><tr><th></th><th>tracks</th><th>runs</th><th>frames</th></tr>");
    summary
        .causes()
        .forEach(
            (cause, toll) ->
                add(
                    "<tr><td>%s</td><td>%d</td><td>%d</td><td>%d</td></tr>"
                        .formatted(cause.says(), toll.tracks(), toll.runs(), toll.frames())));
    add("</table>");
  }

  private void table(String title, List<String> rows) {
    add("<h2>" + Chart.escaped(title) + "</h2><table><tr><th></th><th>n</th><th>TLR %</th>");
    add("<th>95 %</th><th>FIR %</th><th>95 %</th><th>LLR</th><th>OND</th><th>CVR %</th>");
    add("<th>OVR %</th><th>false/min</th></tr>");
    rows.forEach(this::add);
    add("</table>");
  }

  private static String row(String name, LeakFigures f) {
    return String.format(
        Locale.ROOT,
        "<tr><td>%s</td><td>%d</td><td>%.1f</td><td>%s</td><td>%.2f</td><td>%s</td>"
            + "<td>%d</td><td>%d</td><td>%.0f</td><td>%.2f</td><td>%.1f</td></tr>",
        Chart.escaped(name),
        f.n(),
        f.tlr() * 100,
        range(f.tlrInterval()),
        f.fir() * 100,
        range(f.firInterval()),
        f.llr(),
        f.ond(),
        f.cvr() * 100,
        f.ovr() * 100,
        f.falsePerMinute());
  }

  private static String range(Interval interval) {
    return String.format(Locale.ROOT, "%.1f to %.1f", interval.low() * 100, interval.high() * 100);
  }

  private void add(String line) {
    page.append(line).append('\n');
  }
}
