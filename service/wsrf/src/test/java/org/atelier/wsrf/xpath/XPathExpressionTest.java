package org.atelier.wsrf.xpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.atelier.wsrf.xml.NamespaceScope;
import org.atelier.wsrf.xml.ScopedExpression;
import org.atelier.wsrf.xml.Xml;
import org.atelier.wsrf.xml.XmlTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XPathExpressionTest {

    private static final NamespaceScope SCOPE = new NamespaceScope(Map.of("w", "urn:w", "o", "urn:o", "", "urn:w"));
    private static final XmlTree TREE = XmlTree.of(Xml.parse("<x:Doc xmlns:x='urn:w' xmlns:o='urn:o'>"
            + "<x:State>Running</x:State><x:Disk o:size='10'>a</x:Disk><x:Disk o:size='20'>b</x:Disk>"
            + "<Plain xml:lang='en-GB'>text</Plain><o:Other><x:Disk o:size='30'>c</x:Disk></o:Other></x:Doc>"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "/w:Doc/w:State = 'Running'                   # true",
                "count(//w:Disk)                              # 3",
                "sum(//@o:size)                               # 60",
                "string(//w:Disk[@o:size > 10][2])            # ''",
                "string((//w:Disk[@o:size > 10])[2])          # c",
                "string(/w:Doc/w:Disk[last()])                # b",
                "count(/w:Doc/w:*)                            # 3",
                "count(//Doc)                                 # 0",
                "string(//Plain)                              # text",
                "count(//Plain[lang('en')])                   # 1",
                "count(//Plain[lang('de')])                   # 0",
                "namespace-uri(/*)                            # urn:w",
                "name(/*)                                     # x:Doc",
                "local-name(/*)                               # Doc",
                "count(/*/namespace::*)                       # 3",
                "string(/*/namespace::o)                      # urn:o",
                "count(//o:Other/w:Disk/namespace::x/..)      # 1",
                "2 + 3 * 4 - 6 div 2                          # 11",
                "7 mod 3                                      # 1",
                "-7 mod 3                                     # -1",
                "1 div 0                                      # Infinity",
                "0 div 0                                      # NaN",
                "string(0.1 + 0.2)                            # 0.30000000000000004",
                "string(1000000 * 1000000)                    # 1000000000000",
                "string(-0.5)                                 # -0.5",
                "round(2.5)                                   # 3",
                "round(-2.5)                                  # -2",
                "substring('12345', 1.5, 2.6)                 # 234",
                "substring('12345', 0, 3)                     # 12",
                "substring('12345', -42, 1 div 0)             # 12345",
                "normalize-space('  a   b ')                  # a b",
                "translate('bar', 'abc', 'AB')                # BAr",
                "1 < 2 = true()                               # true",
                "3 > 2 > 1                                    # false",
                "div div div                                  # NaN",
                "count(id('x'))                               # 0",
                "not(//w:Disk = 'z')                          # true",
                "//w:Disk != 'a'                              # true",
                "boolean('false')                             # true"
            })
    void shouldEvaluate(String text, String expected) {
        assertThat(show(evaluate(text))).isEqualTo(expected);
    }

    @Test
    void shouldReturnNodesInDocumentOrderWithoutDuplicates() {
        XPathValue.NodeSet found =
                (XPathValue.NodeSet) evaluate("//w:Disk[2] | //w:Disk | //w:Disk[1]/preceding::w:Disk");

        assertThat(found.nodes().stream().map(node -> node.toElement().getTextContent()))
                .containsExactly("a", "b", "c");
    }

    @Test
    void shouldNotUseTheDefaultNamespaceForNamesWithoutPrefix() {
        assertThat(evaluate("count(//Disk)")).isEqualTo(new XPathValue.Numeric(0));
    }

    @Test
    void shouldCompileOnceWhatIsAskedAgain() {
        XPathCache cache = new XPathCache(XPathLimits.QUERY, 2);
        List<ScopedExpression> sources =
                List.of(new ScopedExpression("", "1", SCOPE), new ScopedExpression("", "2", SCOPE));

        XPathExpression first = cache.compile(sources.get(0));
        cache.compile(sources.get(1));

        assertThat(cache.compile(new ScopedExpression("", "1", SCOPE))).isSameAs(first);
        cache.compile(new ScopedExpression("", "3", SCOPE));
        cache.compile(new ScopedExpression("", "4", SCOPE));
        assertThat(cache.compile(sources.get(0))).isNotSameAs(first);
    }

    private static XPathValue evaluate(String text) {
        return XPathExpression.compile(new ScopedExpression("", text, SCOPE), XPathLimits.QUERY)
                .evaluate(TREE);
    }

    private static String show(XPathValue value) {
        return Conversions.text(value, new Budget(1_000));
    }
}
