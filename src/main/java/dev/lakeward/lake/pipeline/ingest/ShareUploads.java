package dev.lakeward.lake.pipeline.ingest;

import java.util.List;

/// What watched folders brought at each time, where the lake tells it: Storage Gateway does not. Every method blocks
/// and
/// throws LakeException.
public interface ShareUploads {
    /// The uploads of a share by its ARN, newest first; those of some days at least.
    List<Transfer> of(String share);

    /// Stops an upload of a share; what it brought stays.
    void stop(String share, String upload);
}
