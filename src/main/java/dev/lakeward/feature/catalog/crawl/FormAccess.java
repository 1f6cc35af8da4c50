package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.async.Background;
import dev.lakeward.lake.storage.StorageService;
import dev.lakeward.ui.form.Folders;
import dev.lakeward.ui.form.Problems;

/// What the lines of a form ask of the lake, and what is wrong with them.
record FormAccess(
        StorageService storage, Background background, Folders folders, FormOffers offers, Problems problems) {}
