package org.atelier.soap.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atelier.engine.model.Workspace;
import org.atelier.security.ClientTls;
import org.atelier.security.GridSite;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.TestServer;
import org.atelier.soap.Workspaces;
import org.atelier.soap.envelope.SoapVersion;

/**
 * GetResourceProperty against a bare CXF echo of the same size: TLS with client certificates, keep-alive, both in this process and in
 * turns; also the long way through CXF, and signed by WS-Security, with a signed answer; and at a site of a grid, with a proxy in which a
 * virtual organisation says something, on connections that are kept and on a new one for each request, beside the same with the user's
 * own certificate. Prints requests each second, 50th and 99th percentile, and the ratio of the medians to that of the echo.
 */
public final class GetResourcePropertyBench {

    private static final int CONNECTIONS = 8;
    private static final String ACTION =
            "http://docs.oasis-open.org/wsrf/rpw-2/GetResourceProperty/GetResourcePropertyRequest";

    private GetResourcePropertyBench() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        Duration time = Duration.ofSeconds(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5);
        Path directory = Files.createTempDirectory("atelier-bench");
        GridSite grid = new GridSite(directory.resolve("grid"), InstantSource.system());
        try (TestServer server = TestServer.signing(directory.resolve("own"), Optional.empty());
                TestServer gridServer = TestServer.trusting(directory.resolve("other"), grid.validator(), grid.tls());
                EchoServer echo = new EchoServer(server.tls())) {
            List<Load> loads = new ArrayList<>(loads(server, echo));
            loads.addAll(loads(gridServer, grid));
            for (Load load : loads) {
                load.run(CONNECTIONS, time.multipliedBy(2));
            }
            report(loads, rounds, time);
        }
        System.exit(0);
    }

    private static List<Load> loads(TestServer server, EchoServer echo) throws Exception {
        Workspace workspace = Workspaces.running(TestServer.ALICE);
        server.service.put(workspace);
        String text = property(SoapVersion.SOAP_11, workspace.id().toString());
        Load ours = new Load(
                "GetResourceProperty",
                server.context("alice"),
                server.address().getPort(),
                Load.request("/services/Workspace", text));
        int answer = ours.run(1, Duration.ofMillis(200)).answerBytes();
        Load theirs = new Load(
                "bare CXF echo",
                server.context("alice"),
                echo.port(),
                Load.request("/echo", echoOf(Math.max(1, (text.length() + answer) / 2))));
        Load longWay = new Load(
                "the same, the long way",
                server.context("alice"),
                server.address().getPort(),
                Load.request(
                        "/services/Workspace", text.replace("</s:Header>", "<x:Extra xmlns:x=\"urn:x\"/></s:Header>")));
        Load signed = new Load(
                "the same, signed",
                server.context("alice"),
                server.address().getPort(),
                new SignedRequests("/services/Workspace", text, server.credential("alice")));
        return List.of(theirs, theirs.connectingEachTime("bare CXF echo, new TLS"), ours, longWay, signed);
    }

    private static List<Load> loads(TestServer server, GridSite grid) {
        Workspace workspace = Workspaces.running(GridSite.ALICE);
        server.service.put(workspace);
        byte[] request = Load.request(
                "/services/Workspace",
                property(SoapVersion.SOAP_11, workspace.id().toString()));
        int port = server.address().getPort();
        Load user =
                new Load("grid, end entity", ClientTls.context(grid.endEntity(), grid.authorities()), port, request);
        Load proxy = new Load(
                "grid, proxy + VOMS", ClientTls.context(grid.proxyWithVoms(), grid.authorities()), port, request);
        return List.of(
                user,
                proxy,
                user.connectingEachTime("grid, end entity, new TLS"),
                proxy.connectingEachTime("grid, proxy + VOMS, new TLS"));
    }

    private static void report(List<Load> loads, int rounds, Duration time) throws Exception {
        List<List<Load.Result>> results = new ArrayList<>();
        loads.forEach(load -> results.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < loads.size(); i++) {
                results.get(i).add(loads.get(i).run(CONNECTIONS, time));
            }
        }
        double echo = median(results.get(0)).perSecond();
        for (int i = 0; i < loads.size(); i++) {
            Load.Result middle = median(results.get(i));
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %8.0f requests/s  p50 %6.2f ms  p99 %6.2f ms  request %4d bytes  answer %4d bytes  %.2f of the echo%n",
                    loads.get(i).name(),
                    middle.perSecond(),
                    middle.millis(0.5),
                    middle.millis(0.99),
                    loads.get(i).requests().get().length,
                    middle.answerBytes(),
                    middle.perSecond() / echo);
        }
    }

    private static Load.Result median(List<Load.Result> results) {
        List<Load.Result> sorted = new ArrayList<>(results);
        sorted.sort(Comparator.comparingDouble(Load.Result::perSecond));
        return sorted.get(sorted.size() / 2);
    }

    private static String property(SoapVersion version, String id) {
        return Envelope.addressed(version, ACTION, id, "<rp:GetResourceProperty>at:State</rp:GetResourceProperty>")
                .text();
    }

    /** An echo whose request and answer together have about the size of ours. */
    private static String echoOf(int length) {
        String frame = "<s:Envelope xmlns:s=\"" + SoapVersion.SOAP_11.namespace()
                + "\"><s:Body><e:echo xmlns:e=\"urn:echo\"><arg0>%s</arg0></e:echo></s:Body></s:Envelope>";
        return frame.formatted("x".repeat(Math.max(1, length - frame.length())));
    }
}
