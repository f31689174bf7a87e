package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.xml.bind.JAXBElement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapFault;
import org.atelier.client.fake.FakeLease;
import org.atelier.client.fake.FakeService;
import org.atelier.client.fake.FakeSite;
import org.atelier.client.fake.FakeWorkspace;
import org.atelier.client.fake.Requests;
import org.atelier.client.fault.ConfigurationFailedException;
import org.atelier.client.fault.HostFailedException;
import org.atelier.client.fault.IllegalWorkspaceStateException;
import org.atelier.client.fault.ImageNotFoundException;
import org.atelier.client.fault.InternalFailureException;
import org.atelier.client.fault.InvalidRequestException;
import org.atelier.client.fault.NotAuthorizedException;
import org.atelier.client.fault.NotSchedulableException;
import org.atelier.client.fault.PolicyDeniedException;
import org.atelier.client.fault.QuotaExceededException;
import org.atelier.client.fault.ServiceException;
import org.atelier.client.fault.ServiceUnavailableException;
import org.atelier.client.fault.TerminationTimeRejectedException;
import org.atelier.client.fault.TransferFailedException;
import org.atelier.client.model.Allocation;
import org.atelier.client.model.CounterOffer;
import org.atelier.types.ConfigurationFailedFaultType;
import org.atelier.types.CounterOfferKindType;
import org.atelier.types.HostFailedFaultType;
import org.atelier.types.IllegalStateFault;
import org.atelier.types.IllegalStateFaultType;
import org.atelier.types.ImageNotFoundFault;
import org.atelier.types.ImageNotFoundFaultType;
import org.atelier.types.InternalFailureFault;
import org.atelier.types.InternalFailureFaultType;
import org.atelier.types.InvalidQueryExpressionFault;
import org.atelier.types.NotAuthorizedFault;
import org.atelier.types.NotAuthorizedFaultType;
import org.atelier.types.NotSchedulableFault;
import org.atelier.types.NotSchedulableFaultType;
import org.atelier.types.PolicyDeniedFault;
import org.atelier.types.PolicyDeniedFaultType;
import org.atelier.types.QuotaExceededFault;
import org.atelier.types.QuotaExceededFaultType;
import org.atelier.types.StateType;
import org.atelier.types.TerminationTimeChangeRejectedFault;
import org.atelier.types.TransferFailedFault;
import org.atelier.types.TransferFailedFaultType;
import org.atelier.types.UnableToModifyResourcePropertyFault;
import org.atelier.types.UnavailableFault;
import org.atelier.types.UnavailableFaultType;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsrf.bf.BaseFaultType;
import org.atelier.types.wsrf.r.ResourceUnavailableFaultType;
import org.atelier.types.wsrf.rl.TerminationTimeChangeRejectedFaultType;
import org.atelier.types.wsrf.rp.InvalidQueryExpressionFaultType;
import org.atelier.types.wsrf.rp.UnableToModifyResourcePropertyFaultType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class FaultTranslatorTest {

    private static final org.atelier.types.ObjectFactory TYPES = new org.atelier.types.ObjectFactory();

    private static final CounterOffer.Part PART =
            new CounterOffer.Part(Optional.empty(), Duration.ofHours(2), 1, new Allocation(1, 100, 128, 0));

    private static final CounterOffer.Part LATER = new CounterOffer.Part(
            Optional.of(FakeWorkspace.NOW), Duration.ofHours(1), 3, new Allocation(2, 50, 64, 30));

    private static FakeService service;
    private static AtelierClient client;

    private WorkspaceHandle workspace;

    @BeforeAll
    static void start() {
        service = FakeService.start();
        client = AtelierClient.connect(ClientSettings.of(service.url()));
    }

    @AfterAll
    static void stop() {
        client.close();
        service.close();
    }

    @BeforeEach
    void makeWorkspace() {
        workspace = client.create(Requests.small("ws-1"));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        new NotAuthorizedFault("", said(new NotAuthorizedFaultType())), NotAuthorizedException.class),
                Arguments.of(new PolicyDeniedFault("", said(new PolicyDeniedFaultType())), PolicyDeniedException.class),
                Arguments.of(
                        new QuotaExceededFault("", said(new QuotaExceededFaultType())), QuotaExceededException.class),
                Arguments.of(
                        new ImageNotFoundFault("", said(new ImageNotFoundFaultType())), ImageNotFoundException.class),
                Arguments.of(
                        new TransferFailedFault("", said(new TransferFailedFaultType())),
                        TransferFailedException.class),
                Arguments.of(
                        new InternalFailureFault("", said(new InternalFailureFaultType())),
                        InternalFailureException.class));
    }

    static Stream<Arguments> undeclaredFaults() {
        return Stream.of(
                Arguments.of(
                        TYPES.createConfigurationFailed(said(new ConfigurationFailedFaultType())),
                        ConfigurationFailedException.class),
                Arguments.of(TYPES.createHostFailed(said(new HostFailedFaultType())), HostFailedException.class),
                Arguments.of(
                        new org.atelier.types.wsrf.r.ObjectFactory()
                                .createResourceUnavailableFault(said(new ResourceUnavailableFaultType())),
                        ServiceUnavailableException.class));
    }

    @ParameterizedTest
    @MethodSource("undeclaredFaults")
    void shouldKnowFaultsThatTheOperationDoesNotDeclare(Object detail, Class<? extends ServiceException> expected) {
        service.site().refuse(fault(detail));

        ServiceException refusal = catchThrowableOfType(expected, () -> client.create(Requests.small("x")));

        assertThat(refusal).isExactlyInstanceOf(expected).hasMessage("For this reason.");
    }

    private static SoapFault fault(Object detail) {
        SoapFault fault = new SoapFault("Refused.", new QName("http://schemas.xmlsoap.org/soap/envelope/", "Server"));
        Element content = WireXml.element(detail);
        Element wrapper = content.getOwnerDocument().createElement("detail");
        wrapper.appendChild(content);
        fault.setDetail(wrapper);
        return fault;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldHaveAnExceptionForEachFault(Exception fault, Class<? extends ServiceException> expected) {
        service.site().refuse(fault);

        ServiceException refusal = catchThrowableOfType(expected, () -> client.create(Requests.small("x")));

        assertThat(refusal).isExactlyInstanceOf(expected).hasMessage("For this reason.");
        assertThat(refusal.timestamp()).contains(FakeWorkspace.NOW);
    }

    @Test
    void shouldTellWhichValueIsInvalid() {
        service.site().refuse(FakeSite.invalid("Allocation/MemoryMiB", "0", "1 to 8192", "Too little memory."));

        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> client.create(Requests.small("x")));

        assertThat(refusal).hasMessage("Too little memory.");
        assertThat(refusal.path()).contains("Allocation/MemoryMiB");
        assertThat(refusal.value()).contains("0");
        assertThat(refusal.limit()).contains("1 to 8192");
        assertThat(refusal.faultName()).isEqualTo(new QName(WireXml.ATELIER, "InvalidRequest"));
    }

    @Test
    void shouldTellWhichRuleRefusesAndWhatItsQuotaIs() {
        QuotaExceededFaultType info = said(new QuotaExceededFaultType());
        info.setQuota("Vcpus");
        info.setLimit("8");
        info.setUsed("6");
        info.setRequested("3");
        info.setRule("members");
        service.site().refuse(new QuotaExceededFault("", info));

        QuotaExceededException refusal =
                catchThrowableOfType(QuotaExceededException.class, () -> client.create(Requests.small("x")));

        assertThat(List.of(refusal.quota(), refusal.limit(), refusal.used(), refusal.requested(), refusal.rule()))
                .containsExactly(
                        Optional.of("Vcpus"),
                        Optional.of("8"),
                        Optional.of("6"),
                        Optional.of("3"),
                        Optional.of("members"));
    }

    @Test
    void shouldTellTheCounterOffer() {
        service.site().refuse(new NotSchedulableFault("", notSchedulable()));

        NotSchedulableException refusal =
                catchThrowableOfType(NotSchedulableException.class, () -> client.create(Requests.small("x")));

        assertThat(refusal.counterOffers())
                .containsExactly(
                        new CounterOffer(CounterOfferKindType.SHIFT, List.of(PART)),
                        new CounterOffer(CounterOfferKindType.SPLIT, List.of(PART, LATER)));
    }

    @Test
    void shouldTellWhatTheStateAllows() {
        IllegalStateFaultType info = said(new IllegalStateFaultType());
        info.setState(StateType.FAILED);
        info.getAllowedOperation().add("Destroy");
        service.site().refuse(new IllegalStateFault("", info));

        IllegalWorkspaceStateException refusal =
                catchThrowableOfType(IllegalWorkspaceStateException.class, workspace::start);

        assertThat(refusal.state()).contains(StateType.FAILED);
        assertThat(refusal.allowedOperations()).containsExactly("Destroy");
    }

    @Test
    void shouldTellWhenToTryAgain() {
        UnavailableFaultType info = said(new UnavailableFaultType());
        info.setRetryAfterSeconds(30);
        service.site().refuse(new UnavailableFault("", info));

        ServiceUnavailableException refusal =
                catchThrowableOfType(ServiceUnavailableException.class, () -> client.list());

        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void shouldTellTheNearestTerminationTime() {
        TerminationTimeChangeRejectedFaultType info = said(new TerminationTimeChangeRejectedFaultType());
        Instant nearest = FakeWorkspace.NOW.plusSeconds(600);
        info.getAny().add(TYPES.createNearestTerminationTime(WireTime.fromInstant(nearest)));
        service.site().refuse(new TerminationTimeChangeRejectedFault("", info));

        TerminationTimeRejectedException refusal = catchThrowableOfType(
                TerminationTimeRejectedException.class, () -> workspace.setLifetime(Duration.ofDays(100)));

        assertThat(refusal.nearest()).contains(nearest);
    }

    @Test
    void shouldTellTheCauseOfAFaultThatSaysNoMore() {
        UnableToModifyResourcePropertyFaultType info = said(new UnableToModifyResourcePropertyFaultType());
        BaseFaultType.FaultCause cause = new BaseFaultType.FaultCause();
        cause.setAny(new JAXBElement<>(
                new QName(WireXml.ATELIER, "NotSchedulable"), NotSchedulableFaultType.class, notSchedulable()));
        info.setFaultCause(cause);
        service.site().refuse(new UnableToModifyResourcePropertyFault("", info));

        NotSchedulableException refusal = catchThrowableOfType(
                NotSchedulableException.class, () -> workspace.renegotiate(new Allocation(1, 100, 99_999, 0)));

        assertThat(refusal.counterOffers()).hasSize(2);
        assertThat(refusal.getSuppressed()).hasSize(1);
    }

    @Test
    void shouldKeepTheNameOfFaultsWithoutAClass() {
        service.site().refuse(new InvalidQueryExpressionFault("", said(new InvalidQueryExpressionFaultType())));

        ServiceException refusal = catchThrowableOfType(ServiceException.class, () -> workspace.query("///"));

        assertThat(refusal.faultName()).isEqualTo(new QName(WireXml.RP, "InvalidQueryExpressionFault"));
    }

    @Test
    void shouldTellFaultsWithoutDetail() {
        service.site()
                .refuse(new SoapFault(
                        "Header missing.", new QName("http://schemas.xmlsoap.org/soap/envelope/", "Client")));

        ServiceException refusal = catchThrowableOfType(ServiceException.class, () -> client.list());

        assertThat(refusal).hasMessageContaining("Header missing.");
    }

    private static NotSchedulableFaultType notSchedulable() {
        NotSchedulableFaultType fault = said(new NotSchedulableFaultType());
        fault.getCounterOffer().add(FakeLease.offer(CounterOfferKindType.SHIFT, PART));
        fault.getCounterOffer().add(FakeLease.offer(CounterOfferKindType.SPLIT, PART, LATER));
        return fault;
    }

    private static <T extends BaseFaultType> T said(T fault) {
        return FakeSite.describe(fault, "For this reason.");
    }
}
