package org.atelier.wsrf.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.xml.NamespaceScope;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.ScopedExpression;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class TopicExpressionTest {

    private static final NamespaceScope SCOPE = new NamespaceScope(Map.of("t", "urn:t", "u", "urn:u", "", "urn:t"));

    @ParameterizedTest
    @CsvSource({
        "t:a,           a,      true",
        "t:a,           a/b,    false",
        "a,             a,      false",
        "u:a,           a,      false",
        "t:a/b,         a/b,    true",
        "t:a/*,         a/b,    true",
        "t:a/*,         a/b/c,  false",
        "t:a//*,        a/b/c,  true",
        "t:a//*,        a,      false",
        "t:a//.,        a,      true",
        "t:a//.,        a/b/c,  true",
        "t:a/.,         a,      true",
        "t:a/./b,       a/b,    true",
        "t:*,           b,      true",
        "t:*,           b/c,    false",
        "t://c,         a/b/c,  true",
        "t://c,         a/b,    false",
        "t://*,         a/b/c,  true",
        "t://b/c,       a/b/c,  true",
        "t:a//c,        a/b/c,  true",
        "t:a//c,        a/c,    true",
        "t:a/c,         a/b/c,  false",
        "t:x|t:a/b,     a/b,    true",
        "t:x | t:a,     a,      true",
        "u:*|t:b,       a,      false",
        "t:a/u:b,       a/b,    false"
    })
    void shouldMatchInTheFullDialect(String expression, String topic, boolean expected) {
        assertThat(parse(Namespaces.FULL_TOPIC_DIALECT, expression).matches(topic(topic)))
                .isEqualTo(expected);
    }

    @Test
    void shouldKnowOnlyRootTopicsInTheSimpleDialect() {
        assertThat(parse(Namespaces.SIMPLE_TOPIC_DIALECT, "t:state").matches(topic("state")))
                .isTrue();
        assertInvalid(Namespaces.SIMPLE_TOPIC_DIALECT, "t:a/b", "name of one root topic");
        assertInvalid(Namespaces.SIMPLE_TOPIC_DIALECT, "t:*", "name of one root topic");
    }

    @Test
    void shouldKnowOnlyPathsOfNamesInTheConcreteDialect() {
        assertThat(parse(Namespaces.CONCRETE_TOPIC_DIALECT, "t:a/b/c").matches(topic("a/b/c")))
                .isTrue();
        assertInvalid(Namespaces.CONCRETE_TOPIC_DIALECT, "t:a//b", "one path of names");
        assertInvalid(Namespaces.CONCRETE_TOPIC_DIALECT, "t:a/*", "one path of names");
        assertInvalid(Namespaces.CONCRETE_TOPIC_DIALECT, "t:a|t:b", "no step to a child topic");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/a", "t:", "t:a/", "t:a///b", "t:a|", "|t:a", "t:a b", "t:a/b:", "1a", "t:a[1]", "x:a", "t:a/x:b",
                "."
            })
    void shouldRefuseWhatTheGrammarDoesNotHave(String expression) {
        assertInvalid(Namespaces.FULL_TOPIC_DIALECT, expression, "not valid");
    }

    @Test
    void shouldRefuseAnExpressionThatIsTooLong() {
        assertInvalid(Namespaces.FULL_TOPIC_DIALECT, "t:a" + "/a".repeat(600), "longer than 1024 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", Namespaces.XPATH_DIALECT, "urn:unknown"})
    void shouldRefuseUnknownDialects(String dialect) {
        assertThatThrownBy(() -> parse(dialect, "t:a"))
                .isInstanceOf(WsrfException.class)
                .extracting(error -> ((WsrfException) error).fault())
                .isEqualTo(WsrfFault.TOPIC_EXPRESSION_DIALECT_UNKNOWN);
    }

    @Property
    void shouldMatchAsTheDefinitionSays(@ForAll("patterns") String pattern, @ForAll("topics") String topic) {
        boolean actual = parse(Namespaces.FULL_TOPIC_DIALECT, pattern).matches(topic(topic));

        assertThat(actual).as("%s on %s", pattern, topic).isEqualTo(topic.matches(regex(pattern)));
    }

    @Property
    void shouldWriteTopicsSoThatTheyCanBeRead(@ForAll("topics") String topic) {
        assertThat(TopicPath.parse(topic(topic).toString())).isEqualTo(topic(topic));
    }

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> step = Combinators.combine(Arbitraries.of("/", "//"), Arbitraries.of("a", "b", "*", "."))
                .as(String::concat);
        return Combinators.combine(
                        Arbitraries.of("t:", "t://"),
                        Arbitraries.of("a", "b", "*"),
                        step.list().ofMaxSize(4))
                .as((start, root, rest) -> start + root + String.join("", rest));
    }

    @Provide
    Arbitrary<String> topics() {
        return Arbitraries.of("a", "b", "c").list().ofMinSize(1).ofMaxSize(5).map(names -> String.join("/", names));
    }

    /** The meaning of a pattern as a regular expression over paths. */
    private static String regex(String pattern) {
        return pattern.replace("t://", "^R")
                .replace("t:", "^")
                .replace("//.", "(D)?")
                .replace("/.", "")
                .replace("//", "(D)?/")
                .replace("*", "[abc]")
                .replace("^R", "^([abc]/)*")
                .replace("D", "(/[abc])+");
    }

    @Test
    void shouldDescribeItsTopicsAsATopicSet() {
        TopicTree tree = TopicTree.of(List.of(topic("state"), topic("progress/staging"), topic("progress/boot")));

        assertThat(tree.topics())
                .extracting(TopicPath::toString)
                .containsExactly("{urn:t}state", "{urn:t}progress", "{urn:t}progress/staging", "{urn:t}progress/boot");
        Element set = Xml.parse(Xml.write(tree.toTopicSet()));
        Element progress = Xml.children(set, "urn:t", "progress").get(0);
        assertThat(progress.getAttributeNS(Namespaces.TOPICS, "topic")).isEqualTo("true");
        assertThat(Xml.children(progress)).extracting(Element::getLocalName).containsExactly("staging", "boot");
    }

    private static void assertInvalid(String dialect, String expression, String message) {
        assertThatThrownBy(() -> parse(dialect, expression))
                .isInstanceOf(WsrfException.class)
                .hasMessageContaining(message)
                .extracting(error -> ((WsrfException) error).fault())
                .isEqualTo(WsrfFault.INVALID_TOPIC_EXPRESSION);
    }

    private static TopicExpression parse(String dialect, String text) {
        return TopicExpression.parse(new ScopedExpression(dialect, text, SCOPE));
    }

    private static TopicPath topic(String path) {
        List<String> names = Arrays.asList(path.split("/"));
        TopicPath topic = TopicPath.root("urn:t", names.get(0));
        for (String name : names.subList(1, names.size())) {
            topic = topic.child(name);
        }
        return topic;
    }
}
