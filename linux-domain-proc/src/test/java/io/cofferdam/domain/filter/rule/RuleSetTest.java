package io.cofferdam.domain.filter.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cofferdam.domain.filter.Verdict;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
    private final List<String> problems = new ArrayList<>();

    private Optional<RuleSet> read(String... lines) {
        Properties properties = new Properties();
        for (String line : lines) {
            properties.setProperty(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return RuleSet.read(properties, problems);
    }

    private RuleSet readWell(String... lines) {
        Optional<RuleSet> rules = read(lines);
        assertThat(problems).isEmpty();
        return rules.orElseThrow();
    }

    @Test
    void shouldBeAbsentWhenNoKeyIsTheFilters() {
        assertThat(read("port.0.name=net", "set.web=ports 80")).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void shouldLetInNothingAndOutAllWhenOnlyARuleIsGiven() {
        RuleSet rules = readWell("filter.rule.0=drop");
        assertThat(rules.defaultVerdict(Direction.IN)).isEqualTo(Verdict.DROP);
        assertThat(rules.defaultVerdict(Direction.OUT)).isEqualTo(Verdict.ACCEPT);
        assertThat(rules.defaultVerdict(Direction.LOCAL)).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void shouldReadAllWhenEverythingIsGiven() {
        RuleSet rules = readWell(
                "set.servers=addresses 10.10.2.2",
                "filter.in=reject",
                "filter.out=drop",
                "filter.local=reject",
                "filter.rule.1=drop state invalid",
                "filter.rule.0=accept to @servers",
                "filter.rule.10=drop out",
                "filter.rule.2=drop",
                "filter.rule.3=drop",
                "filter.rule.4=drop",
                "filter.rule.5=drop",
                "filter.rule.6=drop",
                "filter.rule.7=drop",
                "filter.rule.8=drop",
                "filter.rule.9=drop");
        assertThat(rules.rules()).first().hasToString("accept to @servers");
        assertThat(rules.rules()).last().hasToString("drop out");
        assertThat(rules.unmatched(Direction.IN, ConnectionState.NEW)).isEqualTo(Verdict.REJECT);
        assertThat(rules.unmatched(Direction.OUT, ConnectionState.NEW)).isEqualTo(Verdict.DROP);
        assertThat(rules.unmatched(Direction.LOCAL, ConnectionState.NEW)).isEqualTo(Verdict.REJECT);
        assertThat(rules.unmatched(Direction.IN, ConnectionState.ESTABLISHED)).isEqualTo(Verdict.ACCEPT);
        assertThat(rules.unmatched(Direction.IN, ConnectionState.RELATED)).isEqualTo(Verdict.ACCEPT);
        assertThat(rules.unmatched(Direction.OUT, ConnectionState.INVALID)).isEqualTo(Verdict.DROP);
        assertThat(rules.names(ConnectionState.INVALID)).isTrue();
        assertThat(rules.names(ConnectionState.ESTABLISHED)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "filter.in=open; key 'filter.in': 'open' is none of accept, drop and reject",
                "filter.forward=drop; key 'filter.forward' is unknown",
                "filter.rule.x=drop; key 'filter.rule.x' is unknown",
                "filter.rule.1=drop; have the numbers [1]: count from 0",
                "filter.rule.0=drop to 1.2.3; key 'filter.rule.0': 'drop to 1.2.3': '1.2.3' is not an IPv4 address",
                "set.a=10.0.0.1; key 'set.a': '10.0.0.1' is no set",
                "set.a=addresses; 'addresses' is no set",
                "set.a=addresses 1.2.3; key 'set.a': '1.2.3' is not an IPv4 address",
                "set.a=ports 99999; key 'set.a': '99999' is no port",
                "set.a=ports @b; '@b' is the name of no set; sets of ports are none",
                "set.a b=ports 1; 'a b' is no name for a set",
            })
    void shouldNameKeyAndTextWhenPropertyIsWrong(String line, String message) {
        assertThat(read(line)).isEmpty();
        assertThat(problems).singleElement().asString().contains(message);
    }

    @Test
    void shouldNameAllProblemsWhenThereAreSeveral() {
        assertThat(read("filter.in=a", "filter.rule.0=b", "filter.rule.1=drop c", "set.x=d"))
                .isEmpty();
        assertThat(problems).hasSize(4);
    }

    @Test
    void shouldNameRulesWhenTwoHaveTheSameName() {
        assertThat(read("filter.rule.0=drop name a", "filter.rule.1=drop", "filter.rule.2=accept name a"))
                .isEmpty();
        assertThat(problems).containsExactly("keys 'filter.rule.*': rules 0 and 2 are both named 'a'");
    }

    @Test
    void shouldNameLimitWhenThereAreTooManyRules() {
        Rule rule = Rule.parse("drop", NamedSets.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleSet(
                        Collections.nCopies(RuleSet.MAX_RULES + 1, rule), Verdict.DROP, Verdict.DROP, Verdict.DROP))
                .withMessageContaining("16001 rules; allowed are 16000");
    }
}
