package org.atelier.client;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.xml.datatype.XMLGregorianCalendar;
import org.atelier.client.fault.ConfigurationFailedException;
import org.atelier.client.fault.FaultDetails;
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
import org.atelier.client.fault.UnknownWorkspaceException;
import org.atelier.types.ConfigurationFailedFaultType;
import org.atelier.types.HostFailedFaultType;
import org.atelier.types.IllegalStateFaultType;
import org.atelier.types.ImageNotFoundFaultType;
import org.atelier.types.InternalFailureFaultType;
import org.atelier.types.InvalidRequestFaultType;
import org.atelier.types.NotAuthorizedFaultType;
import org.atelier.types.NotSchedulableFaultType;
import org.atelier.types.PolicyDeniedFaultType;
import org.atelier.types.QuotaExceededFaultType;
import org.atelier.types.TransferFailedFaultType;
import org.atelier.types.UnavailableFaultType;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsrf.bf.BaseFaultType;
import org.atelier.types.wsrf.r.ResourceUnavailableFaultType;
import org.atelier.types.wsrf.r.ResourceUnknownFaultType;
import org.atelier.types.wsrf.rl.TerminationTimeChangeRejectedFaultType;

/** Which exception stands for which type of fault. */
final class FaultTypes {

    private static final Map<Class<? extends BaseFaultType>, BiFunction<FaultDetails, BaseFaultType, ServiceException>>
            EXCEPTIONS = Map.ofEntries(
                    entry(InvalidRequestFaultType.class, InvalidRequestException::new),
                    entry(NotAuthorizedFaultType.class, (details, fault) -> new NotAuthorizedException(details)),
                    entry(PolicyDeniedFaultType.class, PolicyDeniedException::new),
                    entry(QuotaExceededFaultType.class, QuotaExceededException::new),
                    entry(NotSchedulableFaultType.class, FaultTypes::notSchedulable),
                    entry(ImageNotFoundFaultType.class, ImageNotFoundException::new),
                    entry(TransferFailedFaultType.class, TransferFailedException::new),
                    entry(ConfigurationFailedFaultType.class, ConfigurationFailedException::new),
                    entry(IllegalStateFaultType.class, IllegalWorkspaceStateException::new),
                    entry(UnavailableFaultType.class, ServiceUnavailableException::new),
                    entry(HostFailedFaultType.class, HostFailedException::new),
                    entry(InternalFailureFaultType.class, InternalFailureException::new),
                    entry(ResourceUnknownFaultType.class, (details, fault) -> new UnknownWorkspaceException(details)),
                    entry(
                            ResourceUnavailableFaultType.class,
                            (details, fault) -> new ServiceUnavailableException(details, new UnavailableFaultType())),
                    entry(TerminationTimeChangeRejectedFaultType.class, FaultTypes::timeRejected));

    private FaultTypes() {}

    private static <T extends BaseFaultType>
            Map.Entry<Class<? extends BaseFaultType>, BiFunction<FaultDetails, BaseFaultType, ServiceException>> entry(
                    Class<T> type, BiFunction<FaultDetails, T, ServiceException> constructor) {
        return Map.entry(type, (details, fault) -> constructor.apply(details, type.cast(fault)));
    }

    static ServiceException exception(FaultDetails details, BaseFaultType fault) {
        return EXCEPTIONS
                .getOrDefault(fault.getClass(), (known, type) -> new ServiceException(known))
                .apply(details, fault);
    }

    private static ServiceException notSchedulable(FaultDetails details, NotSchedulableFaultType fault) {
        return new NotSchedulableException(
                details,
                fault.getCounterOffer().stream().map(LeaseMapper::counterOffer).toList());
    }

    private static ServiceException timeRejected(FaultDetails details, TerminationTimeChangeRejectedFaultType fault) {
        Optional<Instant> nearest = fault.getAny().stream()
                .map(WireXml::value)
                .filter(XMLGregorianCalendar.class::isInstance)
                .map(time -> WireTime.toInstant((XMLGregorianCalendar) time))
                .findFirst();
        return new TerminationTimeRejectedException(details, nearest);
    }
}
