package org.atelier.wsrf.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class XmlTreeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a/>",
                "<a x=\"1&amp;2&quot;&lt;\">t &amp; &lt;b&gt;</a>",
                "<p:a xmlns:p=\"urn:p\" p:x=\"1\"><p:b/></p:a>",
                "<a xmlns=\"urn:d\"><b xmlns=\"\"><c/></b></a>",
                "<a xml:lang=\"en\"><!--note--><?target data?>tail</a>",
                "<a xmlns:q=\"urn:q\">q:value</a>",
                "<a>line&#13;\nend</a>"
            })
    void shouldWriteWhatItRead(String xml) {
        Element parsed = Xml.parse(xml);

        assertThat(XmlTree.of(parsed).write()).isEqualTo(xml);
        assertThat(Xml.parse(xml).isEqualNode(XmlTree.of(parsed).toElement())).isTrue();
    }

    @Test
    void shouldDeclareThePrefixesInScopeOnAPartThatIsTakenOut() {
        Element root = Xml.parse("<a xmlns='urn:d' xmlns:t='urn:t'><b><c>t:State</c></b></a>");
        Element inner = (Element) root.getElementsByTagNameNS("urn:d", "c").item(0);

        Element alone = Xml.parse(Xml.write(inner));

        assertThat(alone.getNamespaceURI()).isEqualTo("urn:d");
        assertThat(NamespaceScope.of(alone).namespace("t")).contains("urn:t");
    }

    @Test
    void shouldDeclareWhatDomLeavesUndeclared() {
        Document document = Xml.newDocument();
        Element outer = document.createElementNS("urn:a", "p:outer");
        Element inner = document.createElementNS("urn:b", "p:inner");
        inner.setAttributeNS("urn:c", "c:x", "1");
        outer.appendChild(inner);
        outer.appendChild(document.createElementNS(null, "bare"));

        Element parsed = Xml.parse(XmlTree.of(outer).write());

        assertThat(Xml.children(parsed, "urn:b", "inner").get(0).getAttributeNS("urn:c", "x"))
                .isEqualTo("1");
        assertThat(Xml.children(parsed, "", "bare")).hasSize(1);
    }

    @Test
    void shouldJoinElementsOfSeveralTreesUnderOne() {
        XmlNode first = XmlTree.of(Xml.parse("<p:a xmlns:p='urn:1'>p:x</p:a>")).documentElement();
        XmlNode second = XmlTree.of(Xml.parse("<p:b xmlns:p='urn:2'/>")).documentElement();

        XmlTree joined = XmlTree.of(new QName("urn:doc", "Doc", "d"), List.of(first, second));

        assertThat(joined.write())
                .isEqualTo(
                        "<d:Doc xmlns:d=\"urn:doc\"><p:a xmlns:p=\"urn:1\">p:x</p:a><p:b xmlns:p=\"urn:2\"/></d:Doc>");
    }

    @Test
    void shouldRefuseElementsNestedTooDeeply() {
        Element deep = Xml.parse("<a>".repeat(300) + "</a>".repeat(300));

        assertThatThrownBy(() -> XmlTree.of(deep))
                .isInstanceOf(XmlException.class)
                .hasMessageContaining("256 levels");
    }

    @Test
    void shouldRefuseTooManyPrefixes() {
        StringBuilder xml = new StringBuilder("<a");
        for (int i = 0; i < 300; i++) {
            xml.append(" xmlns:p").append(i).append("='urn:").append(i).append('\'');
        }
        Element wide = Xml.parse(xml.append("/>").toString());

        assertThatThrownBy(() -> XmlTree.of(wide))
                .isInstanceOf(XmlException.class)
                .hasMessageContaining("256 prefixes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
                "<!DOCTYPE a><a/>",
                "<a>",
                "",
                "<a>&undefined;</a>",
                "<p:a/>"
            })
    void shouldRefuseDtdsAndWhatIsNotWellFormed(String xml) {
        assertThatThrownBy(() -> Xml.parse(xml)).isInstanceOf(XmlException.class);
    }

    @Test
    void shouldKeepReferenceParametersWithTheirNamespaces() {
        Element element =
                Xml.parse("<w:EndpointReference xmlns:w='http://www.w3.org/2005/08/addressing' xmlns:t='urn:t'>"
                        + "<w:Address> http://host:1/x </w:Address><w:ReferenceParameters><t:Id kind='t:K'>7</t:Id></w:ReferenceParameters>"
                        + "<w:Metadata/></w:EndpointReference>");

        EndpointReference reference = EndpointReference.of(element);
        EndpointReference again = EndpointReference.parse(reference.write());

        assertThat(again).isEqualTo(reference);
        assertThat(again.address()).isEqualTo("http://host:1/x");
        Element sent = Xml.parse(Xml.write(again.toElement("urn:n", "n:Consumer")));
        assertThat(NamespaceScope.of(again.parameterElements().get(0)).namespace("t"))
                .contains("urn:t");
        assertThat(EndpointReference.of(sent).address()).isEqualTo("http://host:1/x");
        assertThat(EndpointReference.of(sent).parameterElements().get(0).getTextContent())
                .isEqualTo("7");
    }

    @Test
    void shouldRefuseAReferenceWithoutAddress() {
        Element element = Xml.parse("<w:EndpointReference xmlns:w='http://www.w3.org/2005/08/addressing'/>");

        assertThatThrownBy(() -> EndpointReference.of(element)).isInstanceOf(XmlException.class);
    }

    @Test
    void shouldKeepTheScopeOfAnExpression() {
        Element element = Xml.parse(
                "<f:Filter xmlns:f='urn:f' xmlns:t='urn:t'><f:Part Dialect=' urn:d '> t:a </f:Part></f:Filter>");
        ScopedExpression expression = ScopedExpression.of(Xml.children(element).get(0));

        assertThat(expression)
                .isEqualTo(
                        new ScopedExpression("urn:d", "t:a", new NamespaceScope(Map.of("f", "urn:f", "t", "urn:t"))));
        ScopedExpression again = ScopedExpression.of(expression.toElement("urn:g", "f", "Part"));
        assertThat(again.scope().prefixes())
                .containsAllEntriesOf(expression.scope().prefixes());
    }
}
