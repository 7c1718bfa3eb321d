package io.cofferdam.bench.host.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonObjectTest {
    @Test
    void shouldWriteEmptyObjectWhenNothingWasPut() {
        assertThat(new JsonObject()).hasToString("{}");
    }

    @Test
    void shouldEscapeWhenStringHoldsSpecialCharacters() {
        JsonObject json = new JsonObject().put("a\"b", "\\ \" \n \r \t \0 \u001f \u007f ä \u2028 \ud83d\ude00 \ud83d");

        assertThat(json)
                .hasToString("{\"a\\\"b\":\"\\\\ \\\" \\n \\r \\t \\u0000 \\u001f \\u007f \\u00e4 \\u2028"
                        + " \\ud83d\\ude00 \\ud83d\"}");
    }

    @Test
    void shouldWriteNumbersWhenTheyAreFinite() {
        JsonObject json = new JsonObject()
                .put("long", Long.MIN_VALUE)
                .put("rounded", 1.23456)
                .put("small", 1e-9)
                .put("large", 1e15)
                .put("nan", Double.NaN)
                .put("infinite", Double.POSITIVE_INFINITY);

        assertThat(json)
                .hasToString("{\"long\":-9223372036854775808,\"rounded\":1.235,\"small\":0.0,\"large\":1.0E15,"
                        + "\"nan\":null,\"infinite\":null}");
    }

    @Test
    void shouldNestWhenObjectsAndListsArePut() {
        JsonObject json = new JsonObject()
                .put("yes", true)
                .putNull("nothing")
                .put("object", new JsonObject().put("a", 1))
                .putNumbers("none", List.of())
                .putNumbers("numbers", List.of(1L, 2L))
                .putObjects("objects", List.of(new JsonObject(), new JsonObject().put("b", "c")));

        assertThat(json)
                .hasToString("{\"yes\":true,\"nothing\":null,\"object\":{\"a\":1},\"none\":[],\"numbers\":[1,2],"
                        + "\"objects\":[{},{\"b\":\"c\"}]}");
    }
}
