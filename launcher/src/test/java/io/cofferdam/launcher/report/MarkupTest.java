package io.cofferdam.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MarkupTest {
    @Test
    void shouldEscapeWhatMeansSomethingWhenInTextOrAttributes() {
        assertThat(Markup.escape("<a href=\"x\" b='y'> & co"))
                .isEqualTo("&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt; &amp; co");
    }

    @Test
    void shouldReplaceWhatXmlForbidsWhenThere() {
        assertThat(Markup.escape("a\u0000b\u001bc\ud800d\ufffee")).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde");
    }

    @Test
    void shouldKeepTheRestWhenItIsAllowed() {
        assertThat(Markup.escape("µs\t\n\ud83d\ude80 ≥")).isEqualTo("µs\t\n\ud83d\ude80 ≥");
    }
}
