package org.atelier.wsrf.xpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.atelier.wsrf.xml.NamespaceScope;
import org.atelier.wsrf.xml.ScopedExpression;
import org.atelier.wsrf.xml.Xml;
import org.atelier.wsrf.xml.XmlTree;
import org.atelier.wsrf.xpath.XPathException.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class XPathHostilityTest {

    /** Far above what is needed on a quiet machine, far below what any of these would take without a budget. */
    private static final Duration BOUND = Duration.ofSeconds(3);

    private static final XmlTree WIDE = XmlTree.of(Xml.parse("<r>" + "<e a='1'><f/>text</e>".repeat(2_000) + "</r>"));
    private static final XmlTree DEEP = XmlTree.of(Xml.parse("<d>".repeat(200) + "x" + "</d>".repeat(200)));
    private static final XmlTree LONG =
            XmlTree.of(Xml.parse("<r><s>" + "a".repeat(2_000_000) + "</s><t>" + "a".repeat(1_000_000) + "b</t></r>"));

    static Stream<String> billionsOfSteps() {
        return Stream.of(
                "//*[//*[//*[//*]]]",
                "//*[count(//*[count(//*) > 1]) > 1]",
                "//node()/preceding::node()/following::node()/preceding::node()",
                "//*[preceding::*[following::*[preceding::*]]]",
                "//*[position() = last()][count(preceding::*) = count(following::*)]",
                "//*[string(/) = string(/)]",
                "(((//*)[//*])[//*])[//*]",
                "//* | //*[//*] | //*[//*[//*]]",
                "sum(//*[sum(//@a) = sum(//@a)]/@a)",
                "//*[. = //*]",
                "//*[. < //*]");
    }

    @ParameterizedTest
    @MethodSource("billionsOfSteps")
    void shouldStopWhatWouldTakeBillionsOfSteps(String text) {
        assertTimeoutPreemptively(BOUND, () -> assertThatThrownBy(() -> evaluate(text, WIDE))
                .isInstanceOf(XPathException.class)
                .hasMessageContaining("250000 units of work")
                .extracting(error -> ((XPathException) error).problem())
                .isEqualTo(Problem.TOO_COSTLY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//*[//*[//*[//*]]]",
                "//*//*//*//*//*//*",
                "//*/ancestor::*/descendant::*/ancestor::*/descendant::*",
                "//*[ancestor::*[descendant::*[ancestor::*[descendant::*]]]]"
            })
    void shouldEndInBoundedTimeOverADeepDocument(String text) {
        assertTimeoutPreemptively(BOUND, () -> {
            try {
                evaluate(text, DEEP);
            } catch (XPathException e) {
                assertThat(e.problem()).isEqualTo(Problem.TOO_COSTLY);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contains(/r/s, /r/t)",
                "substring-before(/r/s, /r/t)",
                "concat(/r/s,/r/s,/r/s,/r/s,/r/s,/r/s,/r/s,/r/s,/r/s,/r/s)",
                "translate(/r/s, /r/t, /r/s)",
                "normalize-space(concat(/r/s, ' ', /r/s))",
                "number(/r/s)",
                "/r/s = /r/t",
                "//*[contains(., 'aab')]"
            })
    void shouldStopWorkOnHugeStrings(String text) {
        assertTimeoutPreemptively(BOUND, () -> {
            try {
                evaluate(text, LONG);
            } catch (XPathException e) {
                assertThat(e.problem()).isEqualTo(Problem.TOO_COSTLY);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(//*//*//*//*//*//*//*//*)",
                "count(//*/ancestor-or-self::*/descendant-or-self::*/ancestor::*/descendant::*)",
                "count(//*/namespace::*/../namespace::*/../namespace::*)"
            })
    void shouldNotNeedMuchForPathsThatMeetTheSameNodesAgainAndAgain(String text) {
        assertTimeoutPreemptively(BOUND, () -> assertThat(evaluate(text, WIDE)).isInstanceOf(XPathValue.Numeric.class));
    }

    @Test
    void shouldRefuseAnExpressionThatIsTooLong() {
        String text = "1" + "+1".repeat(5_000);

        assertThatThrownBy(() -> evaluate(text, WIDE)).hasMessageContaining("10001 characters, more than the 4096");
    }

    @Test
    void shouldEvaluateTheLongestChainWithoutRunningOutOfStack() {
        String text = "1" + "+1".repeat(2_000);

        assertThat(evaluate(text, WIDE)).isEqualTo(new XPathValue.Numeric(2_001));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "a[", "not(", "//*[//*["})
    void shouldRefuseDeepNesting(String nesting) {
        String text = nesting.repeat(4_000 / nesting.length());

        assertThatThrownBy(() -> evaluate(text, WIDE)).hasMessageContaining("nested deeper than 32 levels");
    }

    @Test
    void shouldRefuseResultsThatAreTooLarge() {
        XmlTree large = XmlTree.of(Xml.parse("<r>" + "<e/>".repeat(10_001) + "</r>"));

        assertThatThrownBy(() -> evaluate("/r/e", large)).hasMessageContaining("10001 nodes, more than the 10000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "document('file:///etc/passwd')",
                "system-property('java.home')",
                "java:java.lang.Runtime.getRuntime()",
                "unparsed-entity-uri('x')",
                "key('k', 'v')",
                "$variable",
                "a[",
                "a b",
                "/ /",
                "//",
                "foo::a",
                "p:a",
                "count()",
                "count(1, 2)",
                "'open",
                "a[1]]",
                "",
                "1 +",
                "@@a",
                "text(1)",
                "..[1]"
            })
    void shouldRefuseWhatIsNotXPathOrReachesOutside(String text) {
        assertThatThrownBy(() -> evaluate(text, WIDE))
                .isInstanceOf(XPathException.class)
                .extracting(error -> ((XPathException) error).problem())
                .isEqualTo(Problem.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"count(1)", "'a'/b", "sum('x')", "1 | 2", "(1)[1]", "name('x')"})
    void shouldRefuseValuesWhereOnlyNodesMakeSense(String text) {
        assertThatThrownBy(() -> evaluate(text, WIDE))
                .isInstanceOf(XPathException.class)
                .extracting(error -> ((XPathException) error).problem())
                .isEqualTo(Problem.EVALUATION);
    }

    private static XPathValue evaluate(String text, XmlTree tree) {
        ScopedExpression source = new ScopedExpression("", text, new NamespaceScope(Map.of()));
        return XPathExpression.compile(source, XPathLimits.QUERY).evaluate(tree);
    }
}
