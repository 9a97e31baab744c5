package io.vfleet.operation.automation;

import io.vfleet.operation.automation.ApiType.ApiField;
import java.util.List;

/**
 * An operation of the Automation API.
 *
 * @param service such as {@code com.vmware.vcenter.VM}
 * @param verb the HTTP method
 * @param apiPath the path below /api with parameters in braces, and the action as a query
 * @param restPath the older path, below /rest
 */
public record ApiOperation(
        String service,
        String name,
        String verb,
        String apiPath,
        String restPath,
        ApiType result,
        List<ApiField> parameters) {
    public ApiOperation {
        parameters = List.copyOf(parameters);
    }

    /** Service and name together, which no other operation has. */
    public String id() {
        return service + "." + name;
    }

    @Override
    public String toString() {
        return id();
    }
}
