package org.atelier.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What administrators are told of policies. */
class PolicyCommandTest {

    private static final Path EXAMPLE = Path.of("examples/policy.xml");
    private static final String PRODUCTION = "/atlas/Role=production";

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        said.getBuffer().setLength(0);
        return new CommandLine(new PolicyCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .setExecutionExceptionHandler(Problems::report)
                .execute(arguments);
    }

    private String policy(String rules) throws IOException {
        String text = "<Policy xmlns='urn:atelier:policy:2026:11'>\n" + rules + "</Policy>";
        return Files.writeString(folder.resolve("policy.xml"), text).toString();
    }

    private String request(String image, String duration) throws IOException {
        String text = """
                <WorkspaceRequest xmlns="urn:atelier:workspace:2026:11">
                  <Environment><Disk><Name>root</Name><Image><Url>%s</Url></Image></Disk></Environment>
                  <Allocation><Vcpus>1</Vcpus><MemoryMiB>64</MemoryMiB></Allocation>
                  <Lease><Immediate><Duration>%s</Duration></Immediate></Lease>
                </WorkspaceRequest>
                """;
        return Files.writeString(folder.resolve("request.xml"), text.formatted(image, duration))
                .toString();
    }

    private int explain(String name, String attribute, String request) {
        return run("explain", EXAMPLE.toString(), "--subject", name, "--fqan", attribute, request);
    }

    @Test
    void shouldFindTheExampleRight() {
        assertThat(run("check", EXAMPLE.toString())).as(said.toString()).isZero();
        assertThat(said.toString()).contains("is right: 6 rules");
    }

    @Test
    void shouldSayWhereAPolicyIsWrong() throws IOException {
        assertThat(run("check", policy("<Permit name='a'/>"))).isEqualTo(1);
        assertThat(said.toString()).startsWith("atelier: ").contains("policy.xml, line 2, column ");
    }

    @Test
    void shouldListRulesThatNeverMatter() throws IOException {
        String rules =
                "<Deny name='all'><Who><Everybody/></Who></Deny>\n<Permit name='late'><Who><Vo>x</Vo></Who></Permit>";

        assertThat(run("check", policy(rules))).isEqualTo(4);
        assertThat(said.toString())
                .contains("line 3: the rule late never matters; all that it is about is refused by all");
    }

    @Test
    void shouldExplainWhatARequestWouldBeTold() throws IOException {
        String good = request("https://images.example.org/atlas/a.qcow2", "PT1H");
        assertThat(explain("CN=bob,O=Grid", "/atlas", good)).as(said.toString()).isZero();
        assertThat(said.toString())
                .contains("the rule atlas-members permits it", "permitted by atlas-members", "at most 10 workspaces");

        String retired = request("https://images.example.org/retired/a.qcow2", "PT1H");
        assertThat(explain("CN=bob,O=Grid", PRODUCTION, retired)).isEqualTo(3);
        assertThat(said.toString()).contains("refused by no-old-images");

        String longer = request("https://images.example.org/atlas/a.qcow2", "P2D");
        assertThat(explain("CN=bob,O=Grid", "/atlas", longer)).isEqualTo(3);
        assertThat(said.toString()).contains("at most PT24H");
        assertThat(explain("CN=bob,O=Grid", PRODUCTION, longer)).isZero();
        assertThat(explain("/O=Grid/CN=mallory", PRODUCTION, longer)).isEqualTo(3);
        assertThat(said.toString()).contains("refused by banned");
    }

    @Test
    void shouldBeToldWhoHasSignedAnImage() throws IOException {
        Path signed = Path.of(request("https://elsewhere.example.org/a.qcow2", "PT1H"));
        String text = Files.readString(signed);
        Files.writeString(
                signed,
                text.replace(
                        "</Url></Image>",
                        "</Url><Sha256>" + "a".repeat(64)
                                + "</Sha256><Signature><Url>https://elsewhere.example.org/a.p7s</Url>"
                                + "</Signature></Image>"));

        assertThat(explain("CN=bob,O=Grid", "/atlas", signed.toString())).isEqualTo(3);
        assertThat(said.toString()).contains("without a signature");
        assertThat(run(
                        "explain",
                        EXAMPLE.toString(),
                        "--subject",
                        "CN=bob,O=Grid",
                        "--fqan",
                        "/atlas",
                        "--signed-by",
                        "/O=Grid/CN=releases",
                        signed.toString()))
                .as(said.toString())
                .isZero();
    }

    @Test
    void shouldExplainOperationsWithoutARequest() {
        assertThat(mayAlice("READ")).isZero();
        assertThat(said.toString()).contains("permitted by alice-leaves");
        assertThat(mayAlice("CREATE")).isEqualTo(3);
        assertThat(said.toString()).contains("refused by default");
    }

    @Test
    void shouldExplainByGenericAttributes() throws IOException {
        String file = policy("<Permit name='site'><Who><Attribute vo='atlas' name='site'>cern</Attribute></Who>"
                + "<Quota per='party'><Vcpus>8</Vcpus></Quota></Permit>");
        String[] bob = {"explain", file, "--subject", "CN=bob,O=Grid", "--fqan", "/atlas", "--attribute", ""};

        bob[bob.length - 1] = "atlas:site=cern";
        assertThat(run(bob)).as(said.toString()).isZero();
        assertThat(said.toString()).contains("permitted by site", "as long as atlas:site=cern together have at most 8");
        bob[bob.length - 1] = "atlas:site=desy";
        assertThat(run(bob)).isEqualTo(3);
        bob[bob.length - 1] = "site=cern";
        assertThat(run(bob)).isEqualTo(2);
        assertThat(said.toString()).contains("site=cern is no generic attribute; write VO:NAME=VALUE");
    }

    private int mayAlice(String operation) {
        return run("explain", EXAMPLE.toString(), "--subject", "/O=Grid/CN=alice", "--operation", operation);
    }

    @Test
    void shouldSayWhatItDoesNotUnderstand() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("explain", EXAMPLE.toString())).isEqualTo(2);
        assertThat(run("explain", EXAMPLE.toString(), "--subject", "nobody")).isEqualTo(1);
        assertThat(said.toString()).contains("'nobody' is not a distinguished name");
    }
}
