package io.cofferdam.launcher.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** How answers for programs are written: the records of the answer, field by field. */
final class Json {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .create();

    private Json() {}

    static void print(Object answer) {
        System.out.println(GSON.toJson(answer));
    }
}
