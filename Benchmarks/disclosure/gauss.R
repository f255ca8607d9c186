# GaussSuppression on one table: columns are dimensions, the last is the count; threshold 7, zeros shown.
suppressMessages(library(GaussSuppression))
file <- commandArgs(trailingOnly = TRUE)[1]
data <- read.csv(file, colClasses = "character")
data$people <- as.integer(data$people)
dims <- setdiff(names(data), "people")
start <- proc.time()[["user.self"]]
out <- SuppressSmallCounts(data, dimVar = dims, freqVar = "people", maxN = 7, protectZeros = FALSE, printInc = FALSE)
seconds <- proc.time()[["user.self"]] - start
cat(sprintf("%-28s GaussSuppression: %d cells, %d primary, %d secondary, %.2f s\n", basename(file), nrow(out),
            sum(out$primary), sum(out$suppressed & !out$primary), seconds))
