package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cofferdam.launcher.chaos.LinkCampaign;
import io.cofferdam.launcher.chaos.LinkChaosPage;
import io.cofferdam.launcher.chaos.LinkChaosReport;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links whose ends are killed all the time. */
@GatewayTest
final class ChaosLinkIT {
    private static final int KILLS = 200;

    /** Any would do; a fixed one makes the same attempts each time. */
    private static final long SEED = 20_130_412;

    @TempDir
    private Path directory;

    @Test
    void shouldLoseDoubleReorderAndCorruptNothingWhenEndsAreKilled200Times() throws GatewayException, IOException {
        LinkCampaign campaign = new LinkCampaign(KILLS, SEED, LinkCampaign.SHORT_LIVED, System.out::println);

        LinkChaosReport report = campaign.run(TestRun.gateway(TestRun.nextNumber()));

        System.out.print(new LinkChaosPage(report).toText());
        assertThat(report.passed()).as(report::toString).isTrue();
        assertThat(report.kills()).isGreaterThanOrEqualTo(KILLS);
        assertThat(report.framesJudged()).isGreaterThan(KILLS);
        assertThat(report.components()).allSatisfy(component -> {
            assertThat(component.kills()).isGreaterThan(KILLS / 10);
            assertThat(component.killsByDoom()).isPositive();
            assertThat(component.moves().count()).isPositive();
        });
        assertThat(report.links())
                .allSatisfy(link -> assertThat(link.maxBytes()).isPositive());
    }

    @Test
    void shouldAnswerInJsonAndLeaveAReportWhenItIsAskedTo() throws IOException {
        Command.Result result = Checkout.cofferdam(
                        "chaos", "link", "--kills", "3", "--seed", "1", "--json", "--out", directory.toString())
                .runWell();

        JsonObject report = JsonParser.parseString(result.output()).getAsJsonObject();
        assertThat(report.get("passed").getAsBoolean()).isTrue();
        assertThat(report.get("seed").getAsLong()).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("chaos-link.json"))).isEqualToIgnoringWhitespace(result.output());
        assertThat(Files.readString(directory.resolve("chaos-link.html"))).contains("passed: ");
        assertThat(directory.resolve("chaos-link-recovery.svg")).isNotEmptyFile();
    }

    @Test
    void shouldNameWhatIsAllowedWhenTheNumberOfKillsIsNot() {
        Command.Result result =
                Checkout.cofferdam("chaos", "link", "--kills", "0").run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).contains("--kills is 0; allowed are 1 to 100000");
    }
}
