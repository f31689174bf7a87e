/*
 * A client written from the WSDL alone, with gSOAP: leases a workspace, watches it by a pull point, queries it, destroys it.
 *
 * workspace_client SERVICES_URL CERTIFICATE_AND_KEY AUTHORITY REQUEST_XML
 * Prints what it saw, one "name value" to a line.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "WorkspaceFactorySoap11.nsmap"
#include "soapH.h"
#include "wsaapi.h"

#define WSNT "http://docs.oasis-open.org/wsn/bw-2"
#define RPW "http://docs.oasis-open.org/wsrf/rpw-2"
#define RLW "http://docs.oasis-open.org/wsrf/rlw-2"
#define PATIENCE_SECONDS 300

static const char TOPIC[] =
    "<wsnt:TopicExpression xmlns:wsnt=\"http://docs.oasis-open.org/wsn/b-2\" xmlns:t=\"urn:atelier:topics:2026:11\""
    " Dialect=\"http://docs.oasis-open.org/wsn/t-1/TopicExpression/Concrete\">t:state</wsnt:TopicExpression>";

/* A WS-Resource: where it is, and the reference parameter that every message to it carries. */
struct resource {
    char *address;
    char *id;
};

static void check(struct soap *soap, const char *what, int status) {
    if (status == SOAP_OK) return;
    fprintf(stderr, "%s: ", what);
    soap_print_fault(soap, stderr);
    exit(1);
}

/* Starts a message: the addressing headers and, where the message goes to a resource, its reference parameter. */
static void address(struct soap *soap, const char *to, const char *id, const char *action) {
    check(soap, action, soap_wsa_request(soap, soap_wsa_rand_uuid(soap), to, action));
    if (!id) return;
    soap->header->at__ResourceId = soap_malloc(soap, sizeof(struct at__ReferenceParameter));
    soap->header->at__ResourceId->__item = (char *)id;
    soap->header->at__ResourceId->wsa5__IsReferenceParameter = "true";
}

/* The text of the element of this name in a piece of XML that gSOAP kept as it was, or NULL. */
static char *text_of(struct soap *soap, const char *xml, const char *name) {
    const char *found = xml, *start, *end;
    size_t length = strlen(name);
    while (found && (found = strstr(found, name))) {
        char before = found == xml ? ' ' : found[-1], after = found[length];
        if ((before == ':' || before == '<') && (after == '>' || after == ' ')) break;
        found += length;
    }
    if (!found || !(start = strchr(found, '>')) || !(end = strchr(start, '<'))) return NULL;
    return soap_strdup(soap, strndup(start + 1, (size_t)(end - start - 1)));
}

static struct resource resource_of(struct soap *soap, const struct wsa5__EndpointReferenceType *reference) {
    struct resource result = {reference->Address, NULL};
    if (reference->ReferenceParameters && reference->ReferenceParameters->__size > 0)
        result.id = text_of(soap, reference->ReferenceParameters->__any[0], "ResourceId");
    if (!result.id) {
        fprintf(stderr, "%s has no ResourceId\n", reference->Address);
        exit(1);
    }
    return result;
}

static struct resource create_pull_point(struct soap *soap, const char *services) {
    struct _wsnt__CreatePullPoint request = {0};
    struct _wsnt__CreatePullPointResponse response;
    char to[1024];
    snprintf(to, sizeof to, "%s/CreatePullPoint", services);
    address(soap, to, NULL, WSNT "/CreatePullPoint/CreatePullPointRequest");
    check(soap, "CreatePullPoint", soap_call___at__CreatePullPoint(soap, to, NULL, &request, &response));
    return resource_of(soap, &response.PullPoint);
}

static struct resource create_workspace(struct soap *soap, const char *services, const char *file) {
    struct at__WorkspaceRequestType request;
    struct _at__Create create = {&request};
    struct _at__CreateResponse response;
    char to[1024];
    soap->recvfd = open(file, O_RDONLY);
    if (soap->recvfd < 0 || soap_begin_recv(soap)) {
        perror(file);
        exit(1);
    }
    if (!soap_get_at__WorkspaceRequestType(soap, &request, "at:WorkspaceRequest", NULL)) check(soap, file, soap->error);
    soap_end_recv(soap);
    close(soap->recvfd);
    snprintf(to, sizeof to, "%s/WorkspaceFactory", services);
    address(soap, to, NULL, "urn:atelier:workspace:2026:11:WorkspaceFactory:CreateRequest");
    check(soap, "Create", soap_call___at__Create(soap, to, NULL, &create, &response));
    /* The answer has a workspace for each node of the lease; this request asks for one. */
    printf("id %s\n", response.Workspace->Id);
    return resource_of(soap, &response.Workspace->WorkspaceReference);
}

static void subscribe(struct soap *soap, struct resource workspace, struct resource pull_point) {
    struct _wsnt__Subscribe request = {0};
    struct _wsnt__SubscribeResponse response;
    struct wsnt__FilterType filter = {0};
    struct wsa5__ReferenceParametersType parameters = {0};
    char *topic = (char *)TOPIC, *id = soap_malloc(soap, 256);
    snprintf(id, 256, "<at:ResourceId xmlns:at=\"urn:atelier:workspace:2026:11\">%s</at:ResourceId>", pull_point.id);
    parameters.__size = 1;
    parameters.__any = &id;
    filter.__size = 1;
    filter.__any = &topic;
    request.ConsumerReference.Address = pull_point.address;
    request.ConsumerReference.ReferenceParameters = &parameters;
    request.Filter = &filter;
    request.InitialTerminationTime = "PT10M";
    address(soap, workspace.address, workspace.id, WSNT "/NotificationProducer/SubscribeRequest");
    check(soap, "Subscribe", soap_call___at__Subscribe(soap, workspace.address, NULL, &request, &response));
}

/* The value of the property State. */
static char *state_of(struct soap *soap, struct resource workspace) {
    struct _rp__GetResourcePropertyResponse response;
    address(soap, workspace.address, workspace.id, RPW "/GetResourceProperty/GetResourcePropertyRequest");
    check(soap, "GetResourceProperty", soap_call___at__GetResourceProperty(soap, workspace.address, NULL, "at:State", &response));
    return response.__size > 0 ? text_of(soap, response.__any[0], "State") : NULL;
}

/* Takes notifications from the pull point until one says that the workspace runs or has failed. */
static char *wait_for_running(struct soap *soap, struct resource pull_point) {
    time_t deadline = time(NULL) + PATIENCE_SECONDS;
    while (time(NULL) < deadline) {
        struct _wsnt__GetMessages request = {0};
        struct _wsnt__GetMessagesResponse response;
        request.MaximumNumber = "50";
        address(soap, pull_point.address, pull_point.id, WSNT "/PullPoint/GetMessagesRequest");
        check(soap, "GetMessages", soap_call___at__GetMessages(soap, pull_point.address, NULL, &request, &response));
        for (int i = 0; i < response.__sizeNotificationMessage; i++) {
            char *message = response.NotificationMessage_[i].Message.__any;
            char *state = message ? text_of(soap, message, "NewState") : NULL;
            if (state) printf("notified %s\n", state);
            if (state && (!strcmp(state, "Running") || !strcmp(state, "Failed"))) return state;
        }
        usleep(500000);
    }
    fprintf(stderr, "the workspace did not run within %d seconds\n", PATIENCE_SECONDS);
    exit(1);
}

static void renew(struct soap *soap, struct resource workspace) {
    struct _rl__SetTerminationTime request;
    struct _rl__SetTerminationTimeResponse response;
    request.__union_SetTerminationTime = SOAP_UNION__rl__union_SetTerminationTime_RequestedLifetimeDuration;
    request.union_SetTerminationTime.RequestedLifetimeDuration = "PT45M";
    address(soap, workspace.address, workspace.id, RLW "/ScheduledResourceTermination/SetTerminationTimeRequest");
    check(soap, "SetTerminationTime", soap_call___at__SetTerminationTime(soap, workspace.address, NULL, &request, &response));
    printf("renewed %ld\n", (long)(*response.NewTerminationTime - response.CurrentTime));
}

static void destroy(struct soap *soap, struct resource workspace) {
    struct _rl__Destroy request;
    struct _rl__DestroyResponse response;
    address(soap, workspace.address, workspace.id, RLW "/ImmediateResourceTermination/DestroyRequest");
    check(soap, "Destroy", soap_call___at__Destroy(soap, workspace.address, NULL, &request, &response));
    printf("destroyed %s\n", workspace.id);
}

static void destroy_pull_point(struct soap *soap, struct resource pull_point) {
    struct _wsnt__DestroyPullPoint request = {0};
    struct _wsnt__DestroyPullPointResponse response;
    address(soap, pull_point.address, pull_point.id, WSNT "/PullPoint/DestroyPullPointRequest");
    check(soap, "DestroyPullPoint", soap_call___at__DestroyPullPoint(soap, pull_point.address, NULL, &request, &response));
}

int main(int count, char **words) {
    if (count != 5) {
        fprintf(stderr, "usage: workspace_client SERVICES_URL CERTIFICATE_AND_KEY AUTHORITY REQUEST_XML\n");
        return 2;
    }
    struct soap *soap = soap_new1(SOAP_XML_STRICT | SOAP_C_UTFSTRING);
    soap_register_plugin(soap, soap_wsa);
    soap->connect_timeout = soap->send_timeout = soap->recv_timeout = 60;
    soap_ssl_init();
    check(soap, "TLS", soap_ssl_client_context(soap, SOAP_SSL_DEFAULT, words[2], NULL, words[3], NULL, NULL));

    struct resource pull_point = create_pull_point(soap, words[1]);
    struct resource workspace = create_workspace(soap, words[1], words[4]);
    subscribe(soap, workspace, pull_point);
    char *state = state_of(soap, workspace);
    if (!state || strcmp(state, "Running")) wait_for_running(soap, pull_point);
    printf("state %s\n", state_of(soap, workspace));
    renew(soap, workspace);
    destroy(soap, workspace);
    destroy_pull_point(soap, pull_point);
    soap_destroy(soap);
    soap_end(soap);
    soap_free(soap);
    return 0;
}
