package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.report.JsonText;

/** How answers for programs are printed. */
final class Json {
    private Json() {}

    static void print(Object answer) {
        System.out.println(JsonText.of(answer));
    }
}
