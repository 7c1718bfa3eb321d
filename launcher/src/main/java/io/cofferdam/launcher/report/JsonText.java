package io.cofferdam.launcher.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** How results for programs are written: the records of the result, field by field. Any thread may use it. */
public final class JsonText {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .create();

    private JsonText() {}

    /** Indented, and not ended by a line end. */
    public static String of(Object result) {
        return GSON.toJson(result);
    }
}
