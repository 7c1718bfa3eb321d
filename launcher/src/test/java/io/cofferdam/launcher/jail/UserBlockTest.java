package io.cofferdam.launcher.jail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserBlockTest {
    private static final int RANGE = 0x7000_0000;
    private static final int USERS = 31;
    private static final int GROUPS = 32;

    @TempDir
    private Path gateways;

    private Path gateway(String name) throws IOException {
        return Files.createDirectory(gateways.resolve(name));
    }

    @Test
    void shouldHaveOtherUsersWhenItIsAnotherGateway() throws IOException {
        UserBlock first = UserBlock.choose(RANGE, gateway("a"));
        UserBlock second = UserBlock.choose(RANGE, gateway("b"));

        assertThat(first).isNotEqualTo(second);
        assertThat(first).isEqualTo(UserBlock.choose(RANGE, gateways.resolve("a")));
    }

    @Test
    void shouldTakeOtherUsersWhenAnotherGatewayHasNotedThem() throws IOException {
        Path directory = gateway("a");
        UserBlock wanted = UserBlock.choose(RANGE, directory);
        Files.writeString(gateway("b").resolve(UserBlock.FILE), wanted.toString());

        assertThat(UserBlock.choose(RANGE, directory)).isNotEqualTo(wanted);
    }

    @Test
    void shouldNumberEveryUserAndGroupOnceWhenGatewayIsAsLargeAsCanBe() {
        UserBlock block = new UserBlock(RANGE);
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < USERS; i++) {
            numbers.add(block.user(i));
        }
        for (int i = 0; i < GROUPS; i++) {
            numbers.add(block.groupOfLink(i));
        }

        assertThat(numbers).hasSize(USERS + GROUPS).allMatch(number -> number > RANGE && number < RANGE + 64);
        assertThatThrownBy(() -> block.user(USERS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> block.groupOfLink(GROUPS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldBeReadBackWhenItIsNoted() {
        UserBlock block = new UserBlock(RANGE);
        assertThat(UserBlock.parse(block + "\n")).contains(block);
        assertThat(UserBlock.parse("root")).isEmpty();
        assertThat(UserBlock.parse("-1")).isEmpty();
        assertThat(UserBlock.parse("99999999999")).isEmpty();
    }
}
