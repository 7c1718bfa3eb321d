package io.cofferdam.launcher.config;

import io.cofferdam.launcher.config.Problem.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads configuration files: YAML 1.2 in UTF-8, at most 1 MiB. Never throws for what is in a file, nor for one that is
 * not there; names everything that is wrong at once. Any thread may call it.
 */
public final class ConfigReader {
    private static final int MAX_BYTES = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private ConfigReader() {}

    /**
     * Reads one file.
     *
     * @param file where it is; problems name it as it is given here
     */
    public static ConfigResult read(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            return unreadable(file, "there is no such file", "start from a copy of examples/gateway.yaml");
        } catch (AccessDeniedException e) {
            return unreadable(file, "this user may not read it", "see its rights with: ls -l " + file);
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "it is a directory" : "it cannot be read: " + e.getMessage();
            return unreadable(file, why, "give a YAML file, such as examples/gateway.yaml");
        }
        if (bytes.length > MAX_BYTES) {
            return unreadable(file, "it is larger than the 1 MiB that are allowed", "a gateway needs some 20 lines");
        }
        return read(file, bytes);
    }

    private static ConfigResult read(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult decoded = decoder.decode(in, out, true);
        String text = out.flip().toString();
        SourceText source = new SourceText(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        Problems problems = new Problems(file, source);
        if (decoded.isError()) {
            Place at =
                    source.placeAt(source.text().codePointCount(0, source.text().length()));
            problems.error(
                    at, String.format("byte 0x%02x is not UTF-8", bytes[in.position()]), "save the file as UTF-8");
            return new ConfigResult.Invalid(problems.sorted());
        }
        Optional<GatewayConfig> config = new YamlReader(source, problems)
                .read()
                .flatMap(root -> Section.root(root, source, problems))
                .flatMap(root -> new GatewayReader(file, problems).read(root));
        return config.<ConfigResult>map(valid -> new ConfigResult.Valid(valid, problems.sorted()))
                .orElseGet(() -> new ConfigResult.Invalid(problems.sorted()));
    }

    private static ConfigResult unreadable(Path file, String why, String hint) {
        return new ConfigResult.Invalid(List.of(new Problem(Severity.ERROR, file, 0, 0, 0, "", why, hint, "")));
    }
}
