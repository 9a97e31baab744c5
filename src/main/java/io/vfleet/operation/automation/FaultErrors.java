package io.vfleet.operation.automation;

import io.vfleet.model.Fault;
import io.vfleet.operation.automation.ApiError.ErrorKind;
import java.util.List;

/** The error of the Automation API for a fault of a method, by the kind of its cause. */
final class FaultErrors {
    private FaultErrors() {}

    static ApiError of(Fault fault, String message) {
        return new ApiError(kind(fault), "vmsg." + fault.typeName() + ".summary", message, List.of());
    }

    private static ErrorKind kind(Fault fault) {
        return switch (fault) {
            case Fault.NotAuthenticated _, Fault.InvalidLogin _ -> ErrorKind.UNAUTHENTICATED;
            case Fault.NoPermission _, Fault.RestrictedByAdministrator _ -> ErrorKind.UNAUTHORIZED;
            case Fault.ManagedObjectNotFound _, Fault.NotFound _, Fault.FileNotFound _ -> ErrorKind.NOT_FOUND;
            case Fault.DuplicateName _, Fault.AlreadyExists _, Fault.FileAlreadyExists _ -> ErrorKind.ALREADY_EXISTS;
            case Fault.InvalidPowerState _,
                    Fault.InvalidState _,
                    Fault.QuestionPending _,
                    Fault.CustomizationPending _ -> ErrorKind.NOT_ALLOWED_IN_CURRENT_STATE;
            case Fault.TaskInProgress _ -> ErrorKind.RESOURCE_BUSY;
            case Fault.ConcurrentAccess _ -> ErrorKind.CONCURRENT_CHANGE;
            case Fault.ResourceInUse _, Fault.FileLocked _ -> ErrorKind.RESOURCE_IN_USE;
            case Fault.ToolsUnavailable _ -> ErrorKind.SERVICE_UNAVAILABLE;
            case Fault.Timedout _ -> ErrorKind.TIMED_OUT;
            case Fault.RequestCanceled _ -> ErrorKind.CANCELED;
            case Fault.NotSupported _, Fault.NotImplemented _ -> ErrorKind.UNSUPPORTED;
            case Fault.NoDiskSpace _,
                    Fault.InsufficientCpuResourcesFault _,
                    Fault.InsufficientMemoryResourcesFault _,
                    Fault.LimitExceeded _,
                    Fault.ResourceNotAvailable _,
                    Fault.TooManyDevices _ -> ErrorKind.UNABLE_TO_ALLOCATE_RESOURCE;
            case Fault.InvalidHostState _, Fault.HostNotConnected _, Fault.FileFault _, Fault.CannotCreateFile _ ->
                ErrorKind.RESOURCE_INACCESSIBLE;
            case Fault.InvalidArgument _,
                    Fault.InvalidName _,
                    Fault.InvalidType _,
                    Fault.InvalidDatastore _,
                    Fault.InvalidDatastorePath _,
                    Fault.InvalidFolder _,
                    Fault.InvalidDeviceSpec _,
                    Fault.InvalidDeviceBacking _,
                    Fault.InvalidDeviceOperation _,
                    Fault.InvalidController _,
                    Fault.NumVirtualCpusNotSupported _ -> ErrorKind.INVALID_ARGUMENT;
            case Fault.SystemError _ -> ErrorKind.INTERNAL_SERVER_ERROR;
            case Fault.Other(String name, var _, var _) -> kind(name);
            default -> ErrorKind.ERROR;
        };
    }

    /** Of a fault that a scenario injects. */
    private static ErrorKind kind(String fault) {
        return switch (fault) {
            case "NotAuthenticated", "InvalidLogin" -> ErrorKind.UNAUTHENTICATED;
            case "NoPermission", "RestrictedByAdministrator" -> ErrorKind.UNAUTHORIZED;
            case "ManagedObjectNotFound", "NotFound" -> ErrorKind.NOT_FOUND;
            case "TaskInProgress" -> ErrorKind.RESOURCE_BUSY;
            case "InvalidState", "InvalidPowerState" -> ErrorKind.NOT_ALLOWED_IN_CURRENT_STATE;
            case "RequestCanceled" -> ErrorKind.CANCELED;
            case "HostCommunication", "HostNotConnected", "HostNotReachable" -> ErrorKind.RESOURCE_INACCESSIBLE;
            case "InvalidArgument" -> ErrorKind.INVALID_ARGUMENT;
            case "SystemError" -> ErrorKind.INTERNAL_SERVER_ERROR;
            default -> ErrorKind.ERROR;
        };
    }
}
