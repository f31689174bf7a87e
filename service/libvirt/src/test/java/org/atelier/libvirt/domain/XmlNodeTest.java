package org.atelier.libvirt.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlNodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"<&>\"'", "</name><evil/>", "]]>", "ünï©ode \uD83D\uDE00", " spaced "})
    void shouldCarryAnyTextUnchanged(String text) {
        XmlNode written = XmlNode.root("a");
        written.add("b").with("c", text).text(text);

        XmlNode read = XmlNode.parse(written.toString()).find("b").orElseThrow();

        assertThat(read.attribute("c")).isEqualTo(text);
        assertThat(read.text()).isEqualTo(text.strip());
        assertThat(read.find("evil")).isEmpty();
    }

    @Test
    void shouldFindByPathAndAddWhatIsMissing() {
        XmlNode root = XmlNode.parse("<a><b x='1'/><b x='2'><c>deep</c></b></a>");

        assertThat(root.children("b")).extracting(node -> node.attribute("x")).containsExactly("1", "2");
        assertThat(root.find("b", "c")).isEmpty();
        assertThat(root.children("b").get(1).find("c").orElseThrow().text()).isEqualTo("deep");
        assertThat(root.child("b").attribute("x")).isEqualTo("1");
        assertThat(root.child("new").attribute("x")).isEmpty();
        assertThat(root.children("new")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
                "<!DOCTYPE a><a/>",
                "<a>",
                "",
                "hello"
            })
    void shouldRefuseDocumentTypesAndWhatIsNoXml(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XmlNode.parse(text))
                .withMessageStartingWith("Not XML");
    }
}
