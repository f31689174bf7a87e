package org.atelier.soap.endpoint;

import org.atelier.engine.AccountingService;
import org.atelier.soap.binding.ResourceCall;
import org.atelier.soap.wire.AccountingMapper;
import org.atelier.types.Accounting;
import org.atelier.types.GetUsage;
import org.atelier.types.GetUsageResponse;

/** The port type Accounting. */
public final class AccountingEndpoint implements Accounting {

    private final AccountingService service;

    AccountingEndpoint(AccountingService service) {
        this.service = service;
    }

    @Override
    public GetUsageResponse getUsage(GetUsage request) {
        return AccountingMapper.write(service.usage(ResourceCall.current().caller(), AccountingMapper.read(request)));
    }
}
