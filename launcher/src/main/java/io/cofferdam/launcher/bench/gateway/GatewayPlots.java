package io.cofferdam.launcher.bench.gateway;

import io.cofferdam.launcher.report.Axis;
import io.cofferdam.launcher.report.BarPlot;
import io.cofferdam.launcher.report.LinePlot;
import io.cofferdam.launcher.report.PercentilePlot;
import io.cofferdam.launcher.report.Plot;
import io.cofferdam.launcher.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results as plots, by the names of their files. A plot that nothing was measured for is left out. */
final class GatewayPlots {
    private static final double NS_TO_US = 0.001;

    private final GatewayResults results;

    GatewayPlots(GatewayResults results) {
        this.results = results;
    }

    Map<String, Plot> all() {
        Map<String, Plot> plots = new LinkedHashMap<>();
        bars(plots, "tcp-1500", "TCP, 1500-byte frames", "tcp-", "-off", Quantity.THROUGHPUT);
        bars(plots, "tcp-64k", "TCP, 64 KiB frames (offload)", "tcp-", "-on", Quantity.THROUGHPUT);
        bars(plots, "udp", "UDP, highest rate under 0.1 % loss", "udp-", "", Quantity.DATAGRAM_RATE);
        latency(plots);
        startup(plots);
        return plots;
    }

    private void bars(
            Map<String, Plot> plots,
            String name,
            String title,
            String loadPrefix,
            String configurationSuffix,
            Quantity quantity) {
        List<String> ids = results.configurations().keySet().stream()
                .filter(id -> id.endsWith(configurationSuffix))
                .toList();
        List<String> groups = ids.stream().map(this::groupOf).toList();
        List<BarPlot.Series> series = new ArrayList<>();
        results.loads().forEach((load, loadTitle) -> {
            Map<String, Spread> values = new LinkedHashMap<>();
            for (String id : ids) {
                results.outcomes().figure(id, load, quantity).ifPresent(figure -> values.put(groupOf(id), figure));
            }
            if (load.startsWith(loadPrefix) && !values.isEmpty()) {
                series.add(new BarPlot.Series(loadTitle, values));
            }
        });
        if (!series.isEmpty()) {
            plots.put(
                    name,
                    new BarPlot(title, subtitle(), Axis.linear(quantity.text(), quantity.unit()), groups, series));
        }
    }

    private void latency(Map<String, Plot> plots) {
        String load = new Load.RequestResponse().id();
        List<PercentilePlot.Series> series = new ArrayList<>();
        for (String id : results.configurations().keySet()) {
            RoundTrips.of(results.outcomes(), id, load)
                    .ifPresent(histogram -> series.add(new PercentilePlot.Series(groupOf(id), histogram)));
        }
        if (!series.isEmpty()) {
            plots.put(
                    "request-response",
                    new PercentilePlot(
                            "Request/response, one byte each",
                            subtitle(),
                            Axis.log10("round trip", "us"),
                            NS_TO_US,
                            series));
        }
    }

    private void startup(Map<String, Plot> plots) {
        List<LinePlot.Series> series = new ArrayList<>();
        for (Startup startup : results.startups()) {
            Arrivals arrivals = startup.arrivals();
            List<LinePlot.Point> points = new ArrayList<>();
            for (int slot = 0; slot < arrivals.slotBytes().size() - 1; slot++) {
                long startNs = arrivals.firstNs() + slot * arrivals.slotNs();
                points.add(LinePlot.Point.of(
                        (slot + 0.5) * arrivals.slotNs() / 1e9, arrivals.gbps(startNs, startNs + arrivals.slotNs())));
            }
            series.add(new LinePlot.Series(groupOf(startup.configuration()), points));
        }
        if (!series.isEmpty()) {
            plots.put(
                    "first-seconds",
                    new LinePlot(
                            "TCP in the first seconds of a fresh gateway",
                            "one stream, PC to SRV, in slots of 100 ms, from its first byte on; one round",
                            Axis.linear("time", "s"),
                            Axis.linear("throughput", "Gb/s"),
                            series));
        }
    }

    private String groupOf(String id) {
        return id + ": " + results.configurations().getOrDefault(id, "");
    }

    private String subtitle() {
        return results.rounds() == 1
                ? "one round"
                : "median of " + results.rounds() + " interleaved rounds, whiskers from the smallest to the largest";
    }
}
