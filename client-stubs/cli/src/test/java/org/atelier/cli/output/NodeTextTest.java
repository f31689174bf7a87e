package org.atelier.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class NodeTextTest {

    @Test
    void shouldIndentAndUseThePrefixesOfQueries() throws Exception {
        String text = NodeText.of(parse("<n:Lease xmlns:n='urn:atelier:workspace:2026:11' xmlns:o='urn:unused'>\n"
                + "<n:Start kind='a &quot;b&quot;'>now</n:Start><n:Open/></n:Lease>"));

        assertThat(text).isEqualTo("""
                        <at:Lease>
                          <at:Start kind="a &quot;b&quot;">now</at:Start>
                          <at:Open/>
                        </at:Lease>""");
    }

    @Test
    void shouldDeclareOtherNamespacesOnce() throws Exception {
        String text = NodeText.of(parse("<n:A xmlns:n='urn:a'><n:B>x &lt; y</n:B><C/></n:A>"));

        assertThat(text).isEqualTo("""
                        <A xmlns="urn:a">
                          <B>x &lt; y</B>
                          <C xmlns=""/>
                        </A>""");
    }

    private static Element parse(String xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }
}
