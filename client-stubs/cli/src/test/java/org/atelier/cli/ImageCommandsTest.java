package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.atelier.client.fake.FakeImages;
import org.atelier.client.fake.FakeSite;
import org.atelier.types.ActionStateType;
import org.atelier.types.ActionStatusType;
import org.atelier.types.ImageNotFoundFault;
import org.atelier.types.ImageNotFoundFaultType;
import org.atelier.types.StateType;
import org.atelier.types.UnavailableFault;
import org.atelier.types.UnavailableFaultType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCommandsTest extends AbstractCommandTest {

    @AfterEach
    void putImagesBack() {
        service.site().withImages(true);
        service.site().matches(FakeImages.taken());
    }

    private static String lastCall() {
        List<String> calls = service.site().calls();
        return calls.get(calls.size() - 1);
    }

    @Test
    void shouldSaveAWorkspaceAndPrintTheImage() {
        Terminal.Result result = terminal.run(
                "save", "alpha", "--name", "mine", "--memory", "--attribute", "os=a=b", "--attribute", "for=all");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("image-1");
        assertThat(result.err()).contains("atelier images image-1");
        assertThat(lastCall()).isEqualTo("Save mine true false [for=all,os=a=b] 11112222-aaaa");
    }

    @Test
    void shouldWaitUntilAWorkspaceIsSaved() {
        workspace.goes(StateType.RUNNING);

        Terminal.Result result = terminal.run("save", "alpha", "--shared", "--wait");

        assertThat(result.out()).isEqualToIgnoringNewLines("image-1");
        assertThat(result.err()).contains("Saving");
        assertThat(lastCall()).isEqualTo("Get image-1");
        assertThat(terminal.run("save", "alpha", "--wait", "--json").out())
                .contains("\"id\":\"image-1\"", "\"memoryMiB\":128", "\"os\":\"debian\"");
    }

    @Test
    void shouldSayWhyAWorkspaceCouldNotBeSaved() {
        workspace.goes(StateType.RUNNING);
        workspace.because("It could not be saved: no room.");
        service.site()
                .refuse(
                        "Get image-1",
                        new ImageNotFoundFault(
                                "", FakeSite.describe(new ImageNotFoundFaultType(), "There is no such image.")));

        Terminal.Result result = terminal.run("save", "alpha", "--wait");

        assertThat(result.code()).isEqualTo(ExitCodes.WAIT_FAILED);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("atelier: alpha could not be saved, and goes on.", "It could not be saved: no room.");
    }

    @Test
    void shouldListImages() {
        Terminal.Result result = terminal.run("images", "--attribute", "os=debian");

        assertThat(lastCall()).isEqualTo("Find [os=debian]");
        assertThat(result.out()).isEqualToNormalizingNewlines("""
                        ID       NAME    FOR    MEMORY   SIZE      AGE    ACTIONS
                        image-1  frozen  all    128 MiB  96.0 MiB  2h 0m  tools
                        image-2  plain   owner  -        32.0 MiB  2h 0m  -
                        """);
        assertThat(terminal.run("images", "--json").out()).startsWith("[{\"id\":\"image-1\",\"name\":\"frozen\"");
    }

    @Test
    void shouldListTheImagesOfARequest() throws IOException {
        assertThat(terminal.run("images", "--for", request()).code()).isZero();

        assertThat(lastCall()).isEqualTo("Find [] for demo");
    }

    @Test
    void shouldSayWhatToDoWithoutImages() {
        service.site().withImages(false);

        assertThat(terminal.run("images").err()).contains("atelier save WORKSPACE");
        Terminal.Result show = terminal.run("images", "frozen");
        assertThat(show.code()).isEqualTo(ExitCodes.FAILURE);
        assertThat(show.err()).contains("None of the 0 golden images");
    }

    @Test
    void shouldShowAnImage() {
        assertThat(terminal.run("images", "frozen").out()).isEqualToNormalizingNewlines("""
                        Id          image-1
                        Name        frozen
                        Owner       CN=Alice
                        For         everybody's workspaces
                        Created     2026-11-21 10:00:00 Z
                        Disk        root: 32.0 MiB of 2048 MiB
                        Memory      64.0 MiB for 1 vCPUs and 128 MiB on QEMU 7.2 tcg x86_64: clones go on
                        Performed   tools, took 1m 15s, version = 12
                        Attribute   os = debian
                        """);
        assertThat(terminal.run("images", "image-2").out()).contains("its owner's workspaces", "none: clones boot");
    }

    @Test
    void shouldNotGuessWhichImageIsMeant() {
        Terminal.Result result = terminal.run("retire", "image-");

        assertThat(result.code()).isEqualTo(ExitCodes.FAILURE);
        assertThat(result.err()).contains("may be any of image-1, image-2");
    }

    @Test
    void shouldRetire() {
        Terminal.Result result = terminal.run("retire", "plain");

        assertThat(lastCall()).isEqualTo("Retire image-2");
        assertThat(result.out()).isEqualToIgnoringNewLines("plain is retired.");
    }

    @Test
    void shouldLeaveAWholeIdToTheService() {
        String id = "7d9a2c1e-0b3f-4c55-9a86-0d2f5b1c7e44";

        Terminal.Result result = terminal.run("retire", id);

        assertThat(lastCall()).isEqualTo("Retire " + id);
        assertThat(result.code()).isEqualTo(ExitCodes.REFUSED);
    }

    @Test
    void shouldPublish() {
        assertThat(terminal.run("publish", "plain", "--shared").out()).contains("everybody's workspaces");
        assertThat(lastCall()).isEqualTo("Publish image-2 true as they are");

        terminal.run("publish", "plain", "--private", "--attribute", "os=debian", "--attribute", "a=b");
        assertThat(lastCall()).isEqualTo("Publish image-2 false [a=b,os=debian]");

        assertThat(terminal.run("publish", "frozen", "--no-attributes", "--json")
                        .out())
                .contains("\"shared\":true");
        assertThat(lastCall()).isEqualTo("Publish image-1 null []");
    }

    @Test
    void shouldImport(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("image.xml"), """
                <ImageFiles xmlns="urn:atelier:workspace:2026:11">
                  <Name>prepared</Name>
                  <Disk><Name>root</Name><Image><Url>file:///done.qcow2</Url></Image></Disk>
                  <WorkspaceRequest>
                    <Name>mine</Name>
                    <Environment><Disk><Name>root</Name><Image><Url>file:///new.qcow2</Url></Image></Disk></Environment>
                    <Allocation><Vcpus>1</Vcpus><MemoryMiB>64</MemoryMiB></Allocation>
                    <Lease><Immediate><Duration>PT1H</Duration></Immediate></Lease>
                  </WorkspaceRequest>
                </ImageFiles>
                """);
        UnavailableFaultType later = FakeSite.describe(new UnavailableFaultType(), "1 of 2 MiB");
        later.setRetryAfterSeconds(0);
        service.site().refuse("Import", new UnavailableFault("", later));

        Terminal.Result result = terminal.run("import", file.toString());

        assertThat(result.err()).contains("1 of 2 MiB");
        assertThat(result.out()).isEqualToIgnoringNewLines("image-1");
        assertThat(lastCall()).isEqualTo("Import prepared root=file:///done.qcow2 of mine");
        assertThat(terminal.run("import", "nothing.xml").code()).isEqualTo(ExitCodes.FAILURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish plain --shared --private",
                "publish plain --attribute a=b --no-attributes",
                "publish plain",
                "publish plain --attribute a",
                "images plain --attribute a=b",
                "save",
                "import",
                "explain"
            })
    void shouldNotTakeWhatContradictsItself(String arguments) {
        assertThat(terminal.run(arguments.split(" ")).code()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void shouldExplain() throws IOException {
        assertThat(terminal.run("explain", request()).out()).isEqualToNormalizingNewlines("""
                        Cloned from frozen (image-1), goes on from its memory
                        Performed   tools
                        Left        name
                        Why         of 2 golden images it is the only one that passes all tests
                        Not         plain (image-2) fails the test partialOrder (all was done in an order that is wanted): \
                        the image has performed b before a; the request wants it after
                        """);
        assertThat(terminal.run("explain", request(), "--json").out())
                .contains("\"left\":[\"name\"]", "\"test\":\"partialOrder\"");
    }

    @Test
    void shouldExplainThatNoImageServes() throws IOException {
        service.site().matches(FakeImages.none());

        assertThat(terminal.run("explain", request()).out())
                .contains(
                        "Cloned from nothing: made from its own images",
                        "Performed   nothing",
                        "the only golden image does not pass all tests");
    }

    @Test
    void shouldShowWhatAWorkspaceIsClonedFrom() {
        ActionStatusType action = new ActionStatusType();
        action.setName("tools");
        action.setState(ActionStateType.CLONED);
        workspace.clonedFrom(FakeImages.FROZEN).with(action);

        assertThat(terminal.run("show", "alpha").out())
                .contains("Cloned from the golden image image-1", "Action      tools: cloned");
        assertThat(terminal.run("show", "alpha", "--json").out()).contains("\"goldenImage\":\"image-1\"");
    }
}
