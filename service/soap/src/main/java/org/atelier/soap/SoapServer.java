package org.atelier.soap;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.atelier.engine.AccountingService;
import org.atelier.engine.DelegationService;
import org.atelier.engine.WarehouseService;
import org.atelier.engine.WorkspaceService;
import org.atelier.security.Credential;
import org.atelier.security.CredentialValidator;
import org.atelier.security.RefusalObserver;
import org.atelier.security.TokenValidator;
import org.atelier.soap.binding.CxfProcessor;
import org.atelier.soap.contract.ContractFiles;
import org.atelier.soap.contract.References;
import org.atelier.soap.endpoint.PortTypes;
import org.atelier.soap.fastpath.PropertyFastPath;
import org.atelier.soap.fault.FaultMapper;
import org.atelier.soap.fault.FaultWriter;
import org.atelier.soap.http.HttpServer;
import org.atelier.soap.http.MeasuredProcessor;
import org.atelier.soap.http.MessageSignatures;
import org.atelier.soap.http.RequestObserver;
import org.atelier.soap.notify.ConsumerPolicy;
import org.atelier.soap.resource.SeenWorkspace;
import org.atelier.soap.signature.SignedMessages;
import org.atelier.wsrf.notification.PullPoints;
import org.atelier.wsrf.notification.Subscriptions;
import org.atelier.wsrf.resource.ResourceProperties;

/**
 * The SOAP service. Life: made, started once, stopped once; may be stopped without having started.
 */
public final class SoapServer implements AutoCloseable {

    private final CxfProcessor processor;
    private final HttpServer http;

    /**
     * What the service stands on.
     *
     * @param workspaceProperties from {@link org.atelier.soap.resource.WorkspacePropertySet}
     * @param tokens says who bearer tokens stand for; absent: none are accepted
     * @param signer signs the answers to signed messages; absent: signatures are not looked at
     * @param refusals is told of credentials of requests that are refused
     * @param requests is told of every message
     */
    public record Parts(
            WorkspaceService service,
            WarehouseService warehouse,
            AccountingService accounting,
            DelegationService delegations,
            ResourceProperties<SeenWorkspace> workspaceProperties,
            Subscriptions subscriptions,
            PullPoints pullPoints,
            CredentialValidator validator,
            Optional<TokenValidator> tokens,
            Optional<Credential> signer,
            RefusalObserver refusals,
            RequestObserver requests,
            InstantSource clock) {}

    /** Prepares everything but the port, which {@link #start} opens; endpoints are made when they are first asked for. */
    public SoapServer(SoapSettings settings, Parts parts) {
        References references = new References(settings.publicBase());
        FaultMapper mapper = new FaultMapper(UUID::randomUUID);
        FaultWriter writer = new FaultWriter(parts.clock());
        this.processor = new CxfProcessor(mapper, writer, references);
        new PortTypes(
                        parts.service(),
                        parts.warehouse(),
                        parts.accounting(),
                        parts.delegations(),
                        parts.workspaceProperties(),
                        parts.subscriptions(),
                        parts.pullPoints(),
                        new ConsumerPolicy(settings.consumers()),
                        settings.site(),
                        references,
                        parts.clock())
                .serveOn(processor);
        PropertyFastPath front = new PropertyFastPath(
                parts.service(),
                parts.workspaceProperties(),
                new PropertyFastPath.Faults(mapper, writer, references),
                processor);
        MeasuredProcessor measured = new MeasuredProcessor(front, parts.requests(), System::nanoTime);
        Optional<MessageSignatures> signatures =
                parts.signer().map(signer -> new SignedMessages(parts.validator(), signer, parts.clock()));
        this.http = new HttpServer(
                settings.http(),
                parts.validator(),
                parts.tokens(),
                signatures,
                new ContractFiles(references),
                measured,
                parts.refusals());
    }

    /** Opens the port. */
    public void start() {
        http.start();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return http.address();
    }

    /** Connections that were not spoken to, for metrics. */
    public long refusedConnections() {
        return http.refusedConnections();
    }

    /** Connections open now, for metrics. */
    public int connections() {
        return http.connections();
    }

    /** Lets requests at work finish, within the stop time of the settings, and closes the port. */
    @Override
    public void close() {
        http.stop();
        processor.close();
    }
}
